package io.athanor.app.security;

import io.athanor.sdk.AthanorException;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Who can reach the server: where it listens, and by which names it answers. One that answers to
 * another name than this machine's own is reached from elsewhere, be it through a proxy.
 */
@Singleton
public final class Reach {
  private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Set<String> names;
  private final boolean loopbackOnly;

  Reach(
      @ConfigProperty(name = "quarkus.http.host", defaultValue = "127.0.0.1") String host,
      @ConfigProperty(name = "athanor.http.hosts") Optional<List<String>> hosts) {
    this.names = hosts.map(Reach::lowerCase).orElse(LOOPBACK_NAMES);
    this.loopbackOnly = isLoopback(host) && LOOPBACK_NAMES.containsAll(names);
  }

  /** The names and addresses that requests may call the server by, in lower case, IPv6 in []. */
  public Set<String> names() {
    return names;
  }

  /** Whether this machine alone can reach the server. */
  public boolean loopbackOnly() {
    return loopbackOnly;
  }

  /**
   * Whether an address is this machine's own.
   *
   * @throws AthanorException USER when there is no such address
   */
  public static boolean isLoopback(String host) {
    return resolve(host).isLoopbackAddress();
  }

  /** Whether an address stands for all of the machine's. */
  public static boolean isAny(String host) {
    return resolve(host).isAnyLocalAddress();
  }

  private static InetAddress resolve(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new AthanorException(
          AthanorException.Category.USER, "there is no address '" + host + "' to listen on", e);
    }
  }

  private static Set<String> lowerCase(List<String> hosts) {
    Set<String> lower = new TreeSet<>();
    hosts.forEach(host -> lower.add(host.toLowerCase(Locale.ROOT)));
    return Set.copyOf(lower);
  }
}
