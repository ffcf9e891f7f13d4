package io.cloakroom.storage.troubled;

import java.io.IOException;

/** What a proxy does in a thread of its own, until one of the two sides ends it. */
@FunctionalInterface
interface SocketWork {
  void run() throws IOException;

  static void start(SocketWork work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException over) {
                // One of the two ended it.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
