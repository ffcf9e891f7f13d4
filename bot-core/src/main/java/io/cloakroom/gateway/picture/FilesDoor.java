package io.cloakroom.gateway.picture;

import io.cloakroom.access.Decision;
import io.cloakroom.gateway.http.Bodies;
import io.cloakroom.gateway.http.Exchange;
import io.cloakroom.gateway.pages.Message;
import io.cloakroom.gateway.pages.PageWriter;
import io.cloakroom.gateway.session.SignedInViewer;
import io.cloakroom.intake.keep.CarriedFiles;
import io.cloakroom.link.Link;
import io.cloakroom.vault.DamagedPicture;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /i/TOKEN/files}: names the files that went with a picture's post; {@code …/file}:
 * sends one of them, to be saved. For whoever is in the audience now. What somebody else made is
 * never shown by this host.
 */
final class FilesDoor {
  private static final Logger log = LoggerFactory.getLogger(FilesDoor.class);
  private static final int MOST_DIGITS = 3;

  private final CarriedFiles files;
  private final Transfers transfers;
  private final Refusals refusals;
  private final PageWriter pages;

  FilesDoor(CarriedFiles files, Transfers transfers, Refusals refusals, PageWriter pages) {
    this.files = files;
    this.transfers = transfers;
    this.refusals = refusals;
    this.pages = pages;
  }

  /** Names and sizes, for members only. */
  void list(Exchange exchange, SignedInViewer viewer, Link link) {
    Decision decision = files.decide(viewer.person(), link);
    List<Map<String, Object>> listed =
        decision.allowed() ? files.of(link).stream().map(FilesDoor::facts).toList() : List.of();
    if (decision.allowed() && !listed.isEmpty()) {
      exchange.send(pages.json(200, Map.of("files", listed)));
      return;
    }
    exchange.send(
        decision.allowed()
            ? pages.message(exchange, Message.NO_FILES)
            : refusals.of(exchange, decision, link));
  }

  /** The bytes of one. */
  void send(Exchange exchange, SignedInViewer viewer, Link link) throws IOException {
    Decision decision = files.decide(viewer.person(), link);
    if (!decision.allowed()) {
      exchange.send(refusals.of(exchange, decision, link));
      return;
    }
    Optional<CarriedFiles.Opened> opened;
    try {
      opened = files.open(viewer.person(), link, number(exchange));
    } catch (DamagedPicture damaged) {
      exchange.send(pages.message(exchange, Message.FILE_DAMAGED));
      return;
    }
    if (opened.isEmpty()) {
      exchange.send(pages.message(exchange, Message.NO_FILES));
      return;
    }
    try (var bytes = opened.get().bytes()) {
      transfers.sendFile(exchange, viewer.person(), link, bytes, opened.get().length());
    } catch (IOException broken) {
      log.debug("transfer {} broke: {}", link.id(), broken.getClass().getName());
      if (exchange.response().isCommitted()) {
        exchange.hangUp(broken);
      } else {
        exchange.callback().failed(broken);
      }
    }
  }

  /** -1 for whatever is no number of a file. */
  private static int number(Exchange exchange) {
    String text = Bodies.form(exchange).map(form -> form.getOrDefault("n", "")).orElse("");
    boolean number = text.length() <= MOST_DIGITS && text.matches("[0-9]+");
    return number ? Integer.parseInt(text) : -1;
  }

  private static Map<String, Object> facts(CarriedFiles.Listed file) {
    return Map.of("n", file.number(), "name", file.name(), "bytes", file.bytes());
  }
}
