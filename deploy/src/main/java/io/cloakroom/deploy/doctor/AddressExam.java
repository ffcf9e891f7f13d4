package io.cloakroom.deploy.doctor;

import io.cloakroom.deploy.settings.ProgramVariables;
import io.cloakroom.deploy.settings.TlsVariables;
import io.cloakroom.deploy.tls.TlsSettings;
import java.net.URI;
import java.util.Optional;

/** Asks whether what links begin with leads here, and as whose request it arrives. */
final class AddressExam {
  private static final String ADDRESS = "address";

  private final RunningOne running;
  private final int port;
  private final Optional<TlsSettings> tls;

  /**
   * @param port where the program is asked on this machine
   */
  AddressExam(RunningOne running, int port, Optional<TlsSettings> tls) {
    this.running = running;
    this.port = port;
    this.tls = tls;
  }

  /**
   * @param base what links begin with
   * @param ofThisMachine whether only this machine reaches it
   * @param runs whether the program runs
   */
  Finding finding(URI base, boolean ofThisMachine, boolean runs) throws InterruptedException {
    if (!runs) {
      return Finding.open(
          ADDRESS, base + "; start cloakroom serve and ask again to see whether it leads here");
    }
    if (!running.answersAt(base)) {
      return Finding.wrong(
          ADDRESS,
          base
              + " does not lead here, so no link opens; "
              + remedy()
              + ProgramVariables.BASE_URL.name());
    }
    if (!ofThisMachine && running.tellsFiguresAt(base)) {
      return Finding.wrong(
          ADDRESS,
          base
              + " leads here, and the proxy does not say whose request it passes on: whoever asks"
              + " there is taken for this machine, and reads /metrics and what /ready says; let it"
              + " set Host and X-Forwarded-For (nginx: proxy_set_header Host $host;"
              + " proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;)");
    }
    return Finding.well(ADDRESS, base + " leads here");
  }

  private String remedy() {
    return tls.map(
            one ->
                "let its name lead to this machine, and what stands before it let port "
                    + one.port()
                    + " through, or correct ")
        .orElseGet(
            () ->
                "let the proxy pass it on to http://127.0.0.1:"
                    + port
                    + ", or let TLS end here ("
                    + TlsVariables.CERTIFICATE_FILE.name()
                    + "), or correct ");
  }
}
