package dev.appstreamkit.simulator.internal.appstream;

import dev.appstreamkit.simulator.internal.appstream.appblock.AppBlocks;
import dev.appstreamkit.simulator.internal.appstream.appblockbuilder.AppBlockAssociations;
import dev.appstreamkit.simulator.internal.appstream.appblockbuilder.AppBlockBuilders;
import dev.appstreamkit.simulator.internal.appstream.appblockbuilder.PackagingRoutes;
import dev.appstreamkit.simulator.internal.appstream.application.ApplicationFleets;
import dev.appstreamkit.simulator.internal.appstream.application.Applications;
import dev.appstreamkit.simulator.internal.appstream.directory.DirectoryConfigs;
import dev.appstreamkit.simulator.internal.appstream.entitlement.EntitledApplications;
import dev.appstreamkit.simulator.internal.appstream.entitlement.Entitlements;
import dev.appstreamkit.simulator.internal.appstream.fleet.Fleets;
import dev.appstreamkit.simulator.internal.appstream.image.ImageExports;
import dev.appstreamkit.simulator.internal.appstream.image.ImageMaking;
import dev.appstreamkit.simulator.internal.appstream.image.ImagePermissionOperations;
import dev.appstreamkit.simulator.internal.appstream.image.Images;
import dev.appstreamkit.simulator.internal.appstream.imagebuilder.AssistantRoutes;
import dev.appstreamkit.simulator.internal.appstream.imagebuilder.ImageBuilders;
import dev.appstreamkit.simulator.internal.appstream.people.PeopleRoutes;
import dev.appstreamkit.simulator.internal.appstream.session.Sessions;
import dev.appstreamkit.simulator.internal.appstream.software.Software;
import dev.appstreamkit.simulator.internal.appstream.stack.StackFleets;
import dev.appstreamkit.simulator.internal.appstream.stack.Stacks;
import dev.appstreamkit.simulator.internal.appstream.tagging.Tags;
import dev.appstreamkit.simulator.internal.appstream.theme.Themes;
import dev.appstreamkit.simulator.internal.appstream.usage.LicenseUsage;
import dev.appstreamkit.simulator.internal.appstream.usage.UsageReports;
import dev.appstreamkit.simulator.internal.appstream.user.UserStackAssociations;
import dev.appstreamkit.simulator.internal.appstream.user.Users;
import dev.appstreamkit.simulator.internal.constraints.ModelValidator;
import dev.appstreamkit.simulator.internal.protocol.Operations;
import dev.appstreamkit.simulator.internal.service.Service;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.wiring.SimulatedService;
import dev.appstreamkit.simulator.internal.world.ReadLag;
import dev.appstreamkit.simulator.internal.world.ReadLags;
import dev.appstreamkit.simulator.internal.world.World;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/** Amazon AppStream 2.0. */
public final class AppStreamService implements SimulatedService {

  @Override
  public void install(Installation installation) {
    World world = installation.world();
    StateTables.addTo(world.transitions());

    ReadLag lag = ReadLags.of(world).of(Service.APPSTREAM.name());
    installation
        .operations(Service.APPSTREAM)
        .validatedBy(new ModelValidator(Service.APPSTREAM))
        .authorizedBy(new ResourceAuthorizer())
        .completedBy(new NewerMembers())
        .around((call, operation, handler) -> lagging(lag, operation, handler))
        .filledBy(AppStreamService::fill);
    AssistantRoutes.addTo(installation.control(), world);
    PackagingRoutes.addTo(installation.control(), world);
    PeopleRoutes.addTo(installation.control(), world);
    QuotaRoutes.addTo(installation.control(), world);
    MachineRoutes.addTo(installation.control(), world);
  }

  private static void fill(Operations operations) {
    Fleets.addTo(operations);
    Images.addTo(operations);
    ImageBuilders.addTo(operations);
    Stacks.addTo(operations);
    StackFleets.addTo(operations);
    Users.addTo(operations);
    UserStackAssociations.addTo(operations);
    Sessions.addTo(operations);
    Tags.addTo(operations);
    ImageMaking.addTo(operations);
    ImagePermissionOperations.addTo(operations);
    ImageExports.addTo(operations);
    AppBlocks.addTo(operations);
    AppBlockBuilders.addTo(operations);
    AppBlockAssociations.addTo(operations);
    Applications.addTo(operations);
    ApplicationFleets.addTo(operations);
    Entitlements.addTo(operations);
    EntitledApplications.addTo(operations);
    DirectoryConfigs.addTo(operations);
    Themes.addTo(operations);
    UsageReports.addTo(operations);
    LicenseUsage.addTo(operations);
    Software.addTo(operations);
  }

  private static SdkPojo lagging(ReadLag lag, String operation, Supplier<SdkPojo> handler) {
    boolean reads = operation.startsWith("Describe") || operation.startsWith("List");
    return reads ? lag.read(handler) : handler.get();
  }
}
