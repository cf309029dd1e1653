package dev.appstreamkit.simulator.internal.appstream.imagebuilder;

import dev.appstreamkit.simulator.internal.appstream.image.ImageCatalog;
import dev.appstreamkit.simulator.internal.appstream.image.ImageTransitions;
import dev.appstreamkit.simulator.internal.appstream.image.Snapshots;
import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls;
import dev.appstreamkit.simulator.internal.appstream.session.StreamingUrls.Target;
import dev.appstreamkit.simulator.internal.appstream.software.Software;
import dev.appstreamkit.simulator.internal.appstream.state.RegionState;
import dev.appstreamkit.simulator.internal.control.ControlException;
import dev.appstreamkit.simulator.internal.service.ServiceException;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appstream.model.Application;
import software.amazon.awssdk.services.appstream.model.Image;
import software.amazon.awssdk.services.appstream.model.ImageBuilder;
import software.amazon.awssdk.services.appstream.model.ImageBuilderState;

/** People who sit in the Image Assistant of an image builder. */
public final class Assistants {

  private static final int MOST_APPLICATIONS = 50;
  private static final Pattern APPLICATION_NAME =
      Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,99}");
  private static final Pattern IMAGE_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{0,100}");

  private final World world;
  private final Map<String, Seat> seats = new HashMap<>();

  private Assistants(World world) {
    this.world = world;
  }

  /** Returns a world's assistants. */
  public static Assistants of(World world) {
    return world.section(Assistants.class, () -> new Assistants(world));
  }

  /**
   * Somebody connected.
   *
   * @param id names the connection
   * @param imageBuilder the builder's name
   * @param platform the builder's operating system as the API names it
   */
  public record Connection(String id, String imageBuilder, String platform) {}

  /**
   * An image that was begun.
   *
   * @param name its name
   * @param arn its ARN
   */
  public record Begun(String name, String arn) {}

  /** Connects as Administrator. */
  public Connection connect(String streamingUrl) {
    StreamingUrls urls = StreamingUrls.of(world);
    Optional<StreamingUrls.Issued> issued =
        urls.follow(world, streamingUrl)
            .filter(found -> found.target().kind() == Target.Kind.IMAGE_BUILDER);
    if (issued.isEmpty()) {
      throw urls.hasEnded(world, streamingUrl)
          ? new ControlException(
              403, "StreamingUrlExpired", "the streaming URL has expired; make a new one")
          : new ControlException(
              403,
              "StreamingUrlUnknown",
              "this is no streaming URL of an image builder; make one with"
                  + " CreateImageBuilderStreamingURL");
    }
    Target target = issued.get().target();
    RegionState state = issued.get().state();
    ImageBuilder builder =
        state
            .imageBuilders()
            .find(target.name())
            .filter(b -> b.createdTime().equals(target.madeAt()))
            .orElseThrow(
                () ->
                    new ControlException(
                        404,
                        "ImageBuilderGone",
                        "image builder " + target.name() + " doesn't exist any more"));
    demandRunning(builder);
    String id = state.uuid();
    seats.put(id, new Seat(state, builder.name()));
    return new Connection(id, builder.name(), String.valueOf(builder.platformAsString()));
  }

  /**
   * An image that somebody wants.
   *
   * @param name its name
   * @param displayName the name that people see; null for the same
   * @param description what it is; null for nothing
   * @param tags its tags
   */
  record NewImage(
      String name,
      @Nullable String displayName,
      @Nullable String description,
      Map<String, String> tags) {}

  /** Adds an application to the catalog. */
  public List<String> addApplication(String id, String name, String path) {
    return addApplication(id, Snapshots.application(name, path));
  }

  /** Adds an application to the catalog, with all that is to be known of it. */
  List<String> addApplication(String id, Application application) {
    String name = application.name();
    String path = application.launchPath();
    Seat seat = seat(id);
    demandRunning(seat.builder());
    if (!APPLICATION_NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "application name \"" + name + "\" must be letters, digits, _ . - without spaces");
    }
    if (path.isBlank()) {
      throw new IllegalArgumentException("the application's path is empty; give an absolute path");
    }
    Map<String, Application> catalog = seat.catalog();
    if (catalog.containsKey(name)) {
      throw new ControlException(
          409, "ApplicationExists", "application " + name + " is in the catalog already");
    }
    if (catalog.size() >= MOST_APPLICATIONS) {
      throw new ControlException(
          409, "TooManyApplications", "a catalog holds at most " + MOST_APPLICATIONS);
    }
    catalog.put(name, application);
    return applications(id);
  }

  /** Takes an application out of the catalog. */
  void removeApplication(String id, String name) {
    Seat seat = seat(id);
    demandRunning(seat.builder());
    if (seat.catalog().remove(name) == null) {
      throw new IllegalArgumentException("application " + name + " isn't in the catalog");
    }
  }

  /** Returns the applications in the catalog. */
  List<Application> catalog(String id) {
    return List.copyOf(seat(id).catalog().values());
  }

  /** Refuses what only works while somebody is connected to a builder that runs. */
  void demandConnected(String id) {
    demandRunning(seat(id).builder());
  }

  /** Refuses what only works on Windows. */
  void demandWindows(String id) {
    demandConnected(id);
    String platform = String.valueOf(seat(id).builder().platformAsString());
    if (!platform.startsWith("WINDOWS")) {
      throw new IllegalArgumentException("this works on Windows only; the builder is " + platform);
    }
  }

  /** Returns the names of the applications in the catalog. */
  public List<String> applications(String id) {
    return List.copyOf(seat(id).catalog().keySet());
  }

  /** "Disconnect and Create Image". */
  public Begun createImage(String id, String name) {
    return createImage(id, new NewImage(name, null, null, Map.of()));
  }

  /** Refuses an image that {@link #createImage} would refuse. */
  void demandPossible(String id, NewImage wanted) {
    Seat seat = seat(id);
    demandRunning(seat.builder());
    if (!IMAGE_NAME.matcher(wanted.name()).matches()) {
      throw new IllegalArgumentException(
          "image name \"" + wanted.name() + "\" must be 1 to 101 letters, digits, _ . -");
    }
    refusing(
        () -> {
          Snapshots.demandPossible(seat.state, wanted.name());
          return wanted;
        });
  }

  /** "Disconnect and Create Image", with all that an image can be given. */
  Begun createImage(String id, NewImage wanted) {
    demandPossible(id, wanted);
    Seat seat = seat(id);
    ImageBuilder builder = seat.builder();
    List<Application> applications = new ArrayList<>(seat.catalog().values());
    String trigger =
        applications.isEmpty() ? ImageTransitions.EMPTY_SNAPSHOT : ImageTransitions.SNAPSHOT;
    Image begun =
        begin(seat.state, draft(seat.state, builder, wanted, applications), trigger, wanted.tags());
    ImageBuilders.LIFE.moveTo(
        seat.state, builder.name(), ImageBuilderState.SNAPSHOTTING.toString());
    seats.remove(id);
    return new Begun(begun.name(), begun.arn());
  }

  /** Leaves without making an image. */
  public void disconnect(String id) {
    seat(id);
    seats.remove(id);
  }

  private static Image begin(
      RegionState state, Image draft, String trigger, Map<String, String> tags) {
    return refusing(
        () ->
            Snapshots.begin(
                state, draft, trigger, tags, image -> stop(state, image.imageBuilderName())));
  }

  private static void stop(RegionState state, String builder) {
    state
        .imageBuilders()
        .find(builder)
        .filter(b -> b.state() == ImageBuilderState.SNAPSHOTTING)
        .ifPresent(
            b -> ImageBuilders.LIFE.moveTo(state, b.name(), ImageBuilderState.STOPPED.toString()));
  }

  private static <T> T refusing(Supplier<T> action) {
    try {
      return action.get();
    } catch (ServiceException e) {
      throw new ControlException(409, e.code(), e.getMessage());
    }
  }

  private static Image draft(
      RegionState state, ImageBuilder builder, NewImage wanted, List<Application> applications) {
    String shown = wanted.displayName();
    Image.Builder draft =
        Image.builder()
            .name(wanted.name())
            .displayName(shown == null ? wanted.name() : shown)
            .description(wanted.description())
            .imageBuilderName(builder.name())
            .imageBuilderSupported(true)
            .baseImageArn(builder.imageArn())
            .platform(builder.platformAsString())
            .appstreamAgentVersion(builder.appstreamAgentVersion())
            .applications(applications)
            .managedSoftwareIncluded(Software.installedOn(state, builder.name()));
    ImageCatalog.of(state)
        .findByArn(builder.imageArn())
        .ifPresent(base -> draft.supportedInstanceFamilies(base.supportedInstanceFamilies()));
    return draft.build();
  }

  private Seat seat(String id) {
    Seat seat = seats.get(id);
    if (seat == null) {
      throw new ControlException(
          404, "NotConnected", "nobody is connected under this id; connect with a streaming URL");
    }
    return seat;
  }

  private static void demandRunning(ImageBuilder builder) {
    if (builder.state() != ImageBuilderState.RUNNING) {
      throw new ControlException(
          409,
          "ImageBuilderNotRunning",
          "image builder " + builder.name() + " is " + builder.stateAsString() + ", not RUNNING");
    }
  }

  /** Where somebody sits. */
  private record Seat(RegionState state, String builderName) {

    ImageBuilder builder() {
      return state
          .imageBuilders()
          .find(builderName)
          .orElseThrow(
              () ->
                  new ControlException(
                      404,
                      "ImageBuilderGone",
                      "image builder " + builderName + " doesn't exist any more"));
    }

    Map<String, Application> catalog() {
      return Catalogs.of(state).of(state, builder());
    }
  }

  /** The catalogs of builders, which outlive a connection. */
  private static final class Catalogs {
    private final Map<String, Map<String, Application>> byBuilder = new HashMap<>();

    static Catalogs of(RegionState state) {
      return state.extension(Catalogs.class, Catalogs::new);
    }

    Map<String, Application> of(RegionState state, ImageBuilder builder) {
      return byBuilder.computeIfAbsent(
          builder.name() + "/" + builder.createdTime(), key -> inherited(state, builder));
    }

    private static Map<String, Application> inherited(RegionState state, ImageBuilder builder) {
      Map<String, Application> catalog = new LinkedHashMap<>();
      ImageCatalog.of(state)
          .findByArn(builder.imageArn())
          .ifPresent(base -> base.applications().forEach(app -> catalog.put(app.name(), app)));
      return catalog;
    }
  }
}
