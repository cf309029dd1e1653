package dev.appstreamkit.provisioning.kinds.extras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.appstreamkit.core.resource.Attributes;
import dev.appstreamkit.core.resource.Problem;
import dev.appstreamkit.core.resource.ResourceAddress;
import dev.appstreamkit.core.resource.ResourceSpec;
import dev.appstreamkit.provisioning.errors.ProvisioningException;
import dev.appstreamkit.provisioning.plan.AttributeChange;
import dev.appstreamkit.provisioning.plan.Impact;
import dev.appstreamkit.provisioning.spi.AttributeTable;
import dev.appstreamkit.provisioning.spi.ExtendableBuilder;
import dev.appstreamkit.provisioning.spi.ExtendableSpec;
import dev.appstreamkit.provisioning.spi.Extension;
import dev.appstreamkit.provisioning.spi.RequestExtras;
import dev.appstreamkit.provisioning.spi.Resolution;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.appstream.model.CreateFleetRequest;
import software.amazon.awssdk.services.appstream.model.CreateStackRequest;
import software.amazon.awssdk.services.appstream.model.Fleet;
import software.amazon.awssdk.services.appstream.model.UpdateFleetRequest;

/**
 * Members that the SDK's class has and that have no row: what becomes of newer members with a newer
 * SDK. A table without rows stands for it, so that every member is one.
 */
class KnownMembersTest {

  private static final AttributeTable<Thing> FLEETS =
      AttributeTable.<Thing>of()
          .extendable(
              Extension.of(Fleet.class, "name", CreateFleetRequest::builder)
                  .updatedBy(UpdateFleetRequest::builder, (change, there) -> Impact.IN_PLACE));
  private static final AttributeTable<Thing> STACKS =
      AttributeTable.<Thing>of()
          .extendable(
              Extension.of(
                  software.amazon.awssdk.services.appstream.model.Stack.class,
                  "name",
                  CreateStackRequest::builder));

  /** A spec that says nothing but members. */
  private static final class Thing extends ExtendableSpec {
    private final RequestExtras extras;

    Thing(RequestExtras extras) {
      this.extras = extras;
    }

    static final class Builder extends ExtendableBuilder<Builder> {
      Thing build() {
        return new Thing(extras());
      }
    }

    @Override
    public RequestExtras requestExtras() {
      return extras;
    }

    @Override
    public ResourceAddress address() {
      return ResourceAddress.of("thing", "a");
    }

    @Override
    public Set<ResourceSpec> dependencies() {
      return Set.of();
    }

    @Override
    public List<Problem> problems() {
      return List.of();
    }
  }

  private record Said(String member, Object value, Object inRequest) {}

  static List<Said> fleets() {
    return List.of(
        new Said("Description", "a", "a"),
        new Said("EnableDefaultInternetAccess", true, true),
        new Said("MaxConcurrentSessions", 3, 3),
        new Said("Platform", "A_NEWER_PLATFORM", "A_NEWER_PLATFORM"),
        new Said("UsbDeviceFilterStrings", List.of("1,*"), List.of("1,*")),
        new Said(
            "VpcConfig",
            Map.of("SubnetIds", List.of("s")),
            CreateFleetRequest.builder().vpcConfig(v -> v.subnetIds("s")).build().vpcConfig()));
  }

  @ParameterizedTest
  @MethodSource("fleets")
  void member_thatTheClassHas_isSetThere(Said said) {
    Thing thing = new Thing.Builder().member(said.member, said.value).build();
    Attributes wanted = FLEETS.desired(thing, nothing()).build();

    CreateFleetRequest create = FLEETS.create(CreateFleetRequest.builder(), wanted).build();
    UpdateFleetRequest update =
        FLEETS
            .update(
                UpdateFleetRequest.builder(),
                List.of(
                    AttributeChange.builder(said.member).after(wanted.get(said.member)).build()),
                Fleet.builder().build())
            .build();

    assertThat(value(create, said.member)).isEqualTo(said.inRequest);
    assertThat(value(update, said.member)).isEqualTo(said.inRequest);
    assertThat(create.overrideConfiguration()).isEmpty();
    assertThat(update.overrideConfiguration()).isEmpty();
  }

  private static Object value(Object request, String member) {
    return Stream.of(request.getClass().getMethods())
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> method.getName().equalsIgnoreCase(member + "AsString"))
        .findFirst()
        .or(
            () ->
                Stream.of(request.getClass().getMethods())
                    .filter(method -> method.getParameterCount() == 0)
                    .filter(method -> method.getName().equalsIgnoreCase(member))
                    .findFirst())
        .map(
            method -> {
              try {
                return Objects.requireNonNull(method.invoke(request));
              } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
              }
            })
        .orElseThrow();
  }

  static List<Said> stacks() {
    return List.of(
        new Said(
            "StreamingExperienceSettings", Map.of("PreferredProtocol", "UDP", "Newer", "a"), ""),
        new Said("UserSettings", List.of(Map.of("Action", "A", "Newer", Map.of("B", true))), ""),
        new Said("NewerMember", 1, ""));
  }

  /** A structure of which the class knows only a part is sent as it was said, whole. */
  @ParameterizedTest
  @MethodSource("stacks")
  void member_thatTheClassHasOnlyAPartOf_goesIntoTheJson(Said said) {
    Thing thing = new Thing.Builder().member(said.member, said.value).build();

    CreateStackRequest request =
        STACKS
            .create(CreateStackRequest.builder(), STACKS.desired(thing, nothing()).build())
            .build();

    assertThat(request.overrideConfiguration().orElseThrow().plugins())
        .singleElement()
        .hasToString("RawRequest[" + said.member + "]");
  }

  static List<Said> wrong() {
    return List.of(
        new Said("Description", true, "is a boolean, where AWS takes a text"),
        new Said("EnableDefaultInternetAccess", "yes", "is a text, where AWS takes a boolean"),
        new Said("MaxConcurrentSessions", "3", "is a text, where AWS takes a whole number"),
        new Said("MaxConcurrentSessions", 3_000_000_000L, "where AWS takes a whole number"),
        new Said("UsbDeviceFilterStrings", "1,*", "is a text, where AWS takes a list"),
        new Said("UsbDeviceFilterStrings", List.of(1), "where AWS takes a text in its list"),
        new Said("VpcConfig", "s", "is a text, where AWS takes a map"),
        new Said("VpcConfig", Map.of("SubnetIds", "s"), "is a text, where AWS takes a list"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void member_ofAnotherType_isRefusedByName(Said said) {
    Thing thing = new Thing.Builder().sensitiveMember(said.member, said.value).build();

    ProvisioningException error =
        catchThrowableOfType(ProvisioningException.class, () -> FLEETS.desired(thing, nothing()));

    assertThat(error)
        .hasMessageStartingWith("thing/a: " + said.member + " ")
        .hasMessageContaining((String) said.inRequest)
        .hasMessageContaining("give member(\"" + said.member + "\", ...) a value of that type");
  }

  /** A resolution that nobody asks. */
  private static Resolution nothing() {
    return (Resolution)
        Proxy.newProxyInstance(
            KnownMembersTest.class.getClassLoader(),
            new Class<?>[] {Resolution.class},
            (proxy, method, arguments) -> {
              throw new AssertionError(method);
            });
  }
}
