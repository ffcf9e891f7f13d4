package io.cloakroom.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import org.junit.jupiter.api.Assumptions;

/** By which this machine reaches itself as others do. */
public final class OwnAddress {
  private OwnAddress() {}

  /** A test is skipped on a machine that has none. */
  public static String find() throws IOException {
    String own =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(one -> one instanceof Inet4Address && !one.isLoopbackAddress())
            .filter(OwnAddress::isItsOwn)
            .map(InetAddress::getHostAddress)
            .findFirst()
            .orElse("");
    Assumptions.assumeFalse(own.isEmpty(), "this machine has no address but its own");
    return own;
  }

  /** Of a network that is down, as one for containers mostly is, one comes from another address. */
  private static boolean isItsOwn(InetAddress one) {
    try (DatagramSocket asked = new DatagramSocket()) {
      asked.connect(one, 9);
      return asked.getLocalAddress().equals(one);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
