package io.cloakroom.deploy.doctor;

import io.cloakroom.deploy.settings.SiemSettings;
import io.cloakroom.deploy.settings.SiemVariables;
import io.cloakroom.record.stream.Siem;
import io.cloakroom.record.stream.SiemUnavailable;
import java.io.IOException;
import java.time.Clock;

/** Asks the SIEM whether it is there and takes us for whom we are; sends no event. */
final class SiemExam {
  static final String SIEM = "SIEM";

  private final SiemSettings settings;
  private final Clock clock;

  SiemExam(SiemSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  Finding finding() {
    try (Siem siem = settings.open(clock)) {
      siem.reach();
      return Finding.well(
          SIEM, settings.name() + " answers; events go there as " + settings.form().name());
    } catch (SiemUnavailable unavailable) {
      return Finding.wrong(
          SIEM,
          settings.name()
              + " "
              + unavailable.words()
              + "; see to it, or correct "
              + SiemVariables.URL.name()
              + ", "
              + SiemVariables.CA_FILE.name()
              + " or "
              + SiemVariables.TOKEN_FILE.name());
    } catch (IOException unusable) {
      return Finding.wrong(
          SIEM,
          SiemVariables.CA_FILE.name()
              + " holds no certificates that can be used; give a file of them as PEM");
    }
  }
}
