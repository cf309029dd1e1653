package dev.appstreamkit.springboot.internal;

import dev.appstreamkit.provisioning.Provisioner;
import dev.appstreamkit.springboot.AppStreamKitProperties;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** Registers the health indicator in Spring Boot 3.5, whose types this isn't compiled against. */
final class Boot3Health implements ImportBeanDefinitionRegistrar {

  private static final String PACKAGE = "org.springframework.boot.actuate.health.";
  private static final String NAME = "appStreamHealthIndicator";

  @Override
  public void registerBeanDefinitions(
      AnnotationMetadata importing, BeanDefinitionRegistry registry) {
    if (!registry.containsBeanDefinition(NAME)) {
      registry.registerBeanDefinition(NAME, definition((DefaultListableBeanFactory) registry));
    }
  }

  private static BeanDefinition definition(DefaultListableBeanFactory beans) {
    Class<?> type = ClassUtils.resolveClassName(PACKAGE + "HealthIndicator", null);
    RootBeanDefinition definition = new RootBeanDefinition();
    definition.setBeanClass(type);
    definition.setInstanceSupplier(() -> indicator(type, beans));
    return definition;
  }

  private static Object indicator(Class<?> type, DefaultListableBeanFactory beans) {
    Reachability reachability =
        new Reachability(
            beans.getBean(Provisioner.class),
            beans.getBean(AppStreamKitProperties.class).healthOrDefault());
    return Proxy.newProxyInstance(
        type.getClassLoader(), new Class<?>[] {type}, new Indicator(reachability));
  }

  /** Answers {@code health()}. */
  private record Indicator(Reachability reachability) implements InvocationHandler {

    @Override
    public @Nullable Object invoke(
        Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      if (method.isDefault()) {
        return InvocationHandler.invokeDefault(proxy, method, arguments);
      }
      return switch (method.getName()) {
        case "health" -> health(method.getReturnType(), reachability.find());
        case "equals" -> arguments != null && proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> NAME;
      };
    }

    private static Object health(Class<?> type, Reachability.Found found)
        throws ReflectiveOperationException {
      Object builder = type.getMethod(found.up() ? "up" : "down").invoke(null);
      builder.getClass().getMethod("withDetails", Map.class).invoke(builder, found.details());
      return builder.getClass().getMethod("build").invoke(builder);
    }
  }
}
