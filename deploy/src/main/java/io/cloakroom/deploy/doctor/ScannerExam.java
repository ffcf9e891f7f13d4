package io.cloakroom.deploy.doctor;

import io.cloakroom.deploy.scan.Clamd;
import io.cloakroom.deploy.scan.ClamdAddress;
import io.cloakroom.deploy.settings.ScannerVariables;
import io.cloakroom.intake.scan.Scanned;
import java.io.IOException;

/** Asks the virus scanner whether it is there, and how old what it knows is. */
final class ScannerExam {
  static final String SCANNER = "scanner";

  private final ClamdAddress address;

  ScannerExam(ClamdAddress address) {
    this.address = address;
  }

  Finding finding() {
    try {
      return Finding.well(
          SCANNER, address + " answers: " + Scanned.found(new Clamd(address).version()).name());
    } catch (IOException away) {
      return Finding.wrong(
          SCANNER,
          "clamd does not answer at "
              + address
              + "; start it, let this user reach it, or correct "
              + ScannerVariables.CLAMD.name());
    }
  }
}
