package io.cloakroom.command;

import io.cloakroom.chat.Button;
import io.cloakroom.chat.Line;
import io.cloakroom.chat.Span;
import io.cloakroom.intake.ReceiptLines;
import io.cloakroom.intake.Receipts;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.Links;
import io.cloakroom.sanitize.format.Receipt;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says how a picture stands, and offers what the caller may do with it. What was removed from it
 * repeats secrets of the original and is told to its author alone.
 */
final class Info implements Command {
  private static final Usage USAGE =
      Usage.of(
          "info",
          "See how a picture stands, and what was removed from your own",
          "info LINK",
          Need.ANYONE,
          Parameters.IMAGE);

  private final Pictures pictures;
  private final Links links;
  private final Receipts receipts;
  private final Clock clock;

  Info(Pictures pictures, Links links, Receipts receipts, Clock clock) {
    this.pictures = pictures;
    this.links = links;
    this.receipts = receipts;
    this.clock = clock;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    String reference = request.values().required(Parameters.IMAGE.name());
    for (Pictures.Named named :
        pictures.knownTo(request.caller(), request.where().workspace(), reference)) {
      describe(request, named, lines);
      offer(request, named, buttons);
    }
    return lines.isEmpty() ? Words.nothingHere() : new Reply.Say(lines, buttons, false);
  }

  private void describe(Request request, Pictures.Named named, List<Line> lines) {
    Link link = named.link();
    lines.add(head(named));
    lines.add(
        Line.of(
            Span.plain("Posted by "),
            Span.person(link.owner()),
            Span.plain(" in "),
            Span.conversation(link.audience()),
            Span.plain(", "),
            Span.time(link.issuedAt())));
    boolean author = link.owner().equals(request.caller());
    if (author || links.mayManage(request.caller(), link).allowed()) {
      lines.add(Line.of("Opened so far: " + Words.views(link)));
    }
    if (author) {
      forAuthor(link, lines);
    }
  }

  private Line head(Pictures.Named named) {
    Link link = named.link();
    List<Span> spans =
        new ArrayList<>(
            List.of(
                Span.bold(named.title()),
                Span.plain(" "),
                Span.code(link.image().id().toString()),
                Span.plain(
                    ", "
                        + link.image().widthPixels()
                        + " × "
                        + link.image().heightPixels()
                        + " pixels, ")));
    spans.addAll(Words.status(link, clock.instant()));
    return new Line(spans);
  }

  private void forAuthor(Link link, List<Line> lines) {
    pictures
        .fileName(link)
        .ifPresent(name -> lines.add(Line.of(Span.plain("You called it "), Span.code(name))));
    Optional<Receipt> receipt = receipts.of(link.image().id());
    if (receipt.isEmpty()) {
      return;
    }
    List<Line> removed = ReceiptLines.removed(receipt.get());
    lines.add(
        Line.of(
            removed.isEmpty()
                ? "Nothing was hidden in it."
                : "Removed before it was stored, shown to you alone:"));
    lines.addAll(removed);
    lines.addAll(ReceiptLines.encodedAnew(receipt.get()));
  }

  private void offer(Request request, Pictures.Named named, List<Button> buttons) {
    Link link = named.link();
    Map<String, String> image = Map.of(Parameters.IMAGE.name(), link.image().id().toString());
    if (links.mayView(request.caller(), link).allowed()) {
      buttons.add(new Button("Open " + named.title(), "open", image, Button.Style.NORMAL));
    }
    if (link.status(clock.instant()) != LinkStatus.REVOKED
        && links.mayManage(request.caller(), link).allowed()) {
      buttons.add(new Button("Revoke " + named.title(), "revoke", image, Button.Style.DANGER));
    }
  }
}
