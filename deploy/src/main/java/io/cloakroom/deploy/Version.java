package io.cloakroom.deploy;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, and of the Java that runs it. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String own =
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
            .orElse("(not from a distribution)");
    return new String[] {"cloakroom " + own, "java " + Runtime.version()};
  }
}
