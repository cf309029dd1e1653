package dev.appstreamkit.testkit;

import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.spi.ResourceKind;
import dev.appstreamkit.provisioning.spi.Step;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands before a kind and lets a mishap happen before or after one of its steps' actions. */
final class UnluckyKind implements InvocationHandler {

  private final ResourceKind<?> kind;
  private final Mishap mishap;

  private UnluckyKind(ResourceKind<?> kind, Mishap mishap) {
    this.kind = kind;
    this.mishap = mishap;
  }

  @SuppressWarnings("unchecked") // It hands everything on to a kind of these specs.
  static <S extends ResourceSpec> ResourceKind<S> of(ResourceKind<S> kind, Mishap mishap) {
    return (ResourceKind<S>)
        Proxy.newProxyInstance(
            ResourceKind.class.getClassLoader(),
            new Class<?>[] {ResourceKind.class},
            new UnluckyKind(kind, mishap));
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      Object result = method.invoke(kind, arguments);
      return isSteps(method) && result instanceof List<?> steps
          ? steps.stream().map(step -> unlucky((Step) step)).toList()
          : result;
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  private static boolean isSteps(Method method) {
    return List.of("create", "update", "delete").contains(method.getName());
  }

  private Step unlucky(Step step) {
    return step.around(mishap::pass, mishap::pass);
  }
}
