package io.cloakroom.deploy.migrate;

import java.io.IOException;

/** What has to be done before something changes. */
@FunctionalInterface
interface Beforehand {
  /**
   * @throws IOException when it must not change
   */
  void run() throws IOException;
}
