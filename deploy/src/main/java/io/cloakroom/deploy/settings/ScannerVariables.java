package io.cloakroom.deploy.settings;

import io.cloakroom.deploy.scan.ClamdAddress;
import io.cloakroom.settings.Variable;
import io.cloakroom.settings.VariableGroup;

/** The settings of the virus scanner. */
public final class ScannerVariables {
  /** Where it listens. */
  public static final Variable<ClamdAddress> CLAMD =
      Variable.of(
          "CLOAKROOM_CLAMD",
          "where ClamAV's daemon listens, which looks through every file before anything of it is"
              + " kept to be shown: its socket, such as `/run/clamav/clamd.ctl`, or `HOST:3310`",
          ClamdAddress::parse);

  static final VariableGroup GROUP = VariableGroup.of("A virus scanner", CLAMD);

  private ScannerVariables() {}
}
