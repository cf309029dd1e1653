package dev.appstreamkit.simulator;

import dev.appstreamkit.simulator.internal.control.ControlApi;
import dev.appstreamkit.simulator.internal.front.Gateway;
import dev.appstreamkit.simulator.internal.front.WireMockFront;
import dev.appstreamkit.simulator.internal.page.PageServer;
import dev.appstreamkit.simulator.internal.world.Memory;
import dev.appstreamkit.simulator.internal.world.World;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The ports that a simulator answers on. */
final class OpenPorts implements AutoCloseable {

  private final String bindAddress;
  private final WireMockFront front;
  private final @Nullable WireMockFront plainFront;
  private @Nullable PageServer page;

  /**
   * Opens them.
   *
   * @param plainPort the port whose requests count as not having come over TLS; null for none
   */
  OpenPorts(
      String bindAddress, int port, @Nullable Integer plainPort, Gateway gateway, Memory memory) {
    this.bindAddress = bindAddress;
    this.front = WireMockFront.start(bindAddress, port, true, gateway, memory);
    this.plainFront =
        plainPort == null
            ? null
            : WireMockFront.start(bindAddress, plainPort, false, gateway, memory);
  }

  /**
   * Opens the page for people.
   *
   * @throws UncheckedIOException if its port is taken
   */
  void openPage(int port, World world, ControlApi api) {
    try {
      page = PageServer.start(port, world, api);
    } catch (UncheckedIOException e) {
      // Nobody gets this simulator, so nobody else could close it.
      close();
      throw e;
    }
  }

  WireMockFront front() {
    return front;
  }

  URI endpoint() {
    return address(front.port());
  }

  Optional<URI> plainEndpoint() {
    return Optional.ofNullable(plainFront).map(plain -> address(plain.port()));
  }

  Optional<URI> newPageLink() {
    return Optional.ofNullable(page).map(PageServer::newLink);
  }

  /** Returns the hosts by which the control API lets itself be called. */
  Set<String> controlHosts() {
    int port = front.port();
    return Stream.of(endpoint().getAuthority(), "127.0.0.1:" + port, "localhost:" + port)
        .collect(Collectors.toUnmodifiableSet());
  }

  private URI address(int port) {
    String host = bindAddress.equals("0.0.0.0") ? "127.0.0.1" : bindAddress;
    return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
  }

  @Override
  public void close() {
    front.close();
    if (plainFront != null) {
      plainFront.close();
    }
    if (page != null) {
      page.close();
    }
  }
}
