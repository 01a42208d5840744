package io.gluegate.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds the addresses of a host's name.
@FunctionalInterface
public interface HostResolver {

  List<InetAddress> addresses(String name) throws UnknownHostException;

  /// That of the machine. The dot at the end keeps the domains out that the machine would add,
  /// which are those of its own network.
  static HostResolver ofTheMachine() {
    return name -> List.of(InetAddress.getAllByName(name + "."));
  }
}
