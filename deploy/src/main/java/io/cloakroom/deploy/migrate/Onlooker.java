package io.cloakroom.deploy.migrate;

import io.cloakroom.deploy.record.ProgressBar;
import java.io.PrintWriter;

/**
 * Whoever gave the command, as they are told how far it is.
 *
 * @param terminal whether somebody looks on
 */
record Onlooker(PrintWriter err, boolean terminal) {
  void say(String words) {
    err.println(words);
    err.flush();
  }

  ProgressBar bar(long all) {
    return new ProgressBar(err, terminal, all);
  }
}
