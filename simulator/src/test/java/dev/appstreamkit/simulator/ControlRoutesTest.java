package dev.appstreamkit.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.appstreamkit.core.time.ManualTime;
import dev.appstreamkit.simulator.internal.control.StandardRoutes;
import dev.appstreamkit.simulator.internal.wiring.Installation;
import dev.appstreamkit.simulator.internal.world.Settings;
import dev.appstreamkit.simulator.internal.world.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be done over HTTP can be done in Java: each route has a method that calls it. */
class ControlRoutesTest {

  private static final UserSession SESSION =
      new UserSession("session-1", "fleet", "stack", "user", "i-1", "eni-1", "role");

  /** Routes that no Java program calls, and why. */
  private static final Map<String, String> NOT_FOR_JAVA =
      Map.of(
          "POST /people/image-assistants/{id}/command",
          "called by the program that ImageAssistant.commandLine writes");

  @TempDir private Path directory;

  @Test
  void routes_eachOne_isCalledByAMethod() throws IOException {
    Set<String> routes = new TreeSet<>(routes());
    routes.removeAll(NOT_FOR_JAVA.keySet());
    Map<String, Consumer<SimulatorControl>> calls = calls();
    assertThat(calls.keySet()).containsExactlyInAnyOrderElementsOf(routes);
    List<String> seen = new CopyOnWriteArrayList<>();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
          byte[] answer = "{\"id\":\"id-1\"}".getBytes(StandardCharsets.US_ASCII);
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    try {
      SimulatorControl control =
          SimulatorControl.connect(
              URI.create("http://127.0.0.1:" + server.getAddress().getPort()), "a token");
      calls.forEach(
          (route, call) -> {
            seen.clear();
            try {
              call.accept(control);
            } catch (RuntimeException e) {
              // The answer isn't one; what counts is what was asked.
            }
            String pattern =
                route.replace(" /", " /_appstreamkit/v1/").replaceAll("\\{[^}]*}", "[^/]+");
            assertThat(seen).as(route).anyMatch(asked -> asked.matches(pattern));
          });
    } finally {
      server.stop(0);
    }
  }

  private static List<String> routes() {
    World world =
        new World(
            new Settings(7, "111122223333", "us-east-1", "aws", 50, false, false),
            ManualTime.startingAt(Instant.EPOCH),
            Clock.systemUTC());
    Installation installation = new Installation(world, () -> URI.create("http://localhost"));
    StandardRoutes.addTo(installation.control(), world, installation::operationNames);
    Services.all().forEach(service -> service.install(installation));
    return installation.control().all();
  }

  private Map<String, Consumer<SimulatorControl>> calls() {
    Map<String, Consumer<SimulatorControl>> calls = new LinkedHashMap<>();
    calls.put("GET /world", SimulatorControl::settings);
    calls.put("POST /accounts", c -> c.administratorOf("111122223333"));
    calls.put("GET /time", SimulatorControl::instant);
    calls.put("POST /time/advance", c -> c.advance(Duration.ZERO));
    calls.put("GET /faults", c -> c.faults().ids());
    calls.put("POST /faults", c -> c.faults().add(Fault.cut()));
    calls.put("DELETE /faults", c -> c.faults().clear());
    calls.put("DELETE /faults/{id}", c -> c.faults().remove("x"));
    calls.put("GET /requests", SimulatorControl::requests);
    calls.put("GET /requests/counts", SimulatorControl::requestCounts);
    calls.put("DELETE /requests", SimulatorControl::clearRequests);
    calls.put("GET /transitions", c -> c.transitions().triggers());
    calls.put(
        "POST /transitions/changes", c -> c.transitions().takes("k", "t", Duration.ofDays(1)));
    calls.put("DELETE /transitions/changes", c -> c.transitions().clear());
    calls.put("GET /mails", SimulatorControl::mails);
    calls.put("GET /read-lag", SimulatorControl::readLags);
    calls.put("PUT /read-lag", c -> c.readLag("iam", Duration.ZERO, Duration.ZERO));
    calls.put("GET /iam/propagation", SimulatorControl::rolePropagation);
    calls.put("PUT /iam/propagation", c -> c.rolePropagation(Duration.ZERO));
    calls.put("POST /buckets", c -> c.seedStrangersBucket("b"));
    calls.put("PUT /buckets/{name}/system-tags", c -> c.systemTags("b", Map.of()));
    calls.put("GET /ec2", c -> c.network().ids());
    calls.put("PUT /ec2/vpcs/{id}", c -> c.network().addVpc("vpc-9", "10.0.0.0/16"));
    calls.put("PUT /ec2/subnets/{id}", c -> c.network().addSubnet("subnet-9", "us-east-1a"));
    calls.put("PUT /ec2/security-groups/{id}", c -> c.network().addSecurityGroup("sg-9", "g"));
    calls.put("PUT /ec2/route-tables/{id}", c -> c.network().routes("subnet-9", Map.of()));
    calls.put("PUT /ec2/vpc-endpoints/{id}", c -> c.network().addS3Endpoint("vpce-1", "rtb-1"));
    calls.put("PUT /ec2/tags/{id}", c -> c.network().tag("subnet-9", Map.of("Name", "a")));
    calls.put("DELETE /ec2/{kind}/{id}", c -> c.network().removeSubnet("subnet-9"));
    calls.put("POST /people/image-assistants", c -> c.imageAssistant("https://u"));
    calls.put(
        "GET /people/image-assistants/{id}/applications",
        c -> c.imageAssistant("https://u").applications());
    calls.put(
        "POST /people/image-assistants/{id}/applications",
        c -> c.imageAssistant("https://u").addApplication("a", "C:\\a.exe"));
    calls.put(
        "POST /people/image-assistants/{id}/image",
        c -> c.imageAssistant("https://u").createImage("i"));
    calls.put(
        "DELETE /people/image-assistants/{id}", c -> c.imageAssistant("https://u").disconnect());
    calls.put("POST /people/sign-ins", c -> c.users().signIn("l", "a", "t", "n"));
    calls.put("POST /people/sessions", c -> c.users().follow("https://u"));
    calls.put(
        "POST /people/saml-sessions",
        c -> c.users().startSamlSession(SamlUser.of("hoge@example.com"), "r", "p", "s"));
    calls.put("GET /people/sessions/{id}/applications", c -> c.users().applications(SESSION));
    calls.put(
        "POST /people/sessions/{id}/applications", c -> c.users().startApplication(SESSION, "a"));
    calls.put("POST /people/app-block-packagings", c -> c.packAppBlock("https://u"));
    calls.put("DELETE /people/sessions/{id}", c -> c.users().endSession(SESSION));
    calls.put("GET /appstream/quotas", c -> c.quotas().all());
    calls.put("PUT /appstream/quotas/{quota}", c -> c.quotas().set("fleets", 1));
    calls.put("GET /appstream/machines", SimulatorControl::machines);
    calls.put("PUT /secrets/{name}", c -> c.putSecret("s", "v"));
    calls.put("DELETE /secrets/{name}", c -> c.removeSecret("s"));
    calls.put("POST /instances", c -> c.openInstance(SESSION, directory));
    return calls;
  }
}
