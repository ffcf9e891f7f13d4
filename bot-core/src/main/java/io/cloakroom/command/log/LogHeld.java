package io.cloakroom.command.log;

import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Card;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Queries;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.Item;
import io.cloakroom.intake.queue.ItemState;
import io.cloakroom.intake.queue.Stage;
import io.cloakroom.intake.receipt.Reason;
import io.cloakroom.vault.ImageId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists for security the files that could not be cleaned and are kept sealed. */
final class LogHeld implements Command {
  static final int PAGE = 10;

  private static final Usage USAGE =
      Usage.reading(
          "log held",
          HelpWords.WORDS::logHeld,
          "log held",
          CallerRight.SECURITY,
          Parameters.optional(Parameters.IMAGE));

  private final HeldFiles held;
  private final Queries queries;

  LogHeld(HeldFiles held, Queries queries) {
    this.held = held;
    this.queries = queries;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    queries.record(USAGE, request, Optional.empty());
    List<Line> lines = new ArrayList<>();
    List<Button> buttons = new ArrayList<>();
    int number = 0;
    Optional<String> only = request.values().text(Parameters.IMAGE.name());
    for (Intake intake : posts(request.where().workspace(), only)) {
      for (Item item : intake.items()) {
        boolean wanted = only.map(item.image().toString()::equals).orElse(true);
        if (item.isHeld() && wanted && number < PAGE) {
          number++;
          lines.add(line(number, intake, item));
          buttons.add(button(LogWords.WORDS.release(number), "log release", item.image()));
          buttons.add(button(LogWords.WORDS.destroy(number), "log destroy", item.image()));
        }
      }
    }
    if (lines.isEmpty()) {
      return only.isPresent()
          ? HeldFile.none()
          : Reply.Say.of(Line.of(LogWords.WORDS.nothingHeld()));
    }
    if (number == PAGE) {
      lines.add(Line.of(LogWords.WORDS.latestHeld(PAGE)));
    }
    return new Reply.Say(lines, buttons, false);
  }

  /** One that is named is found however many are held since. */
  private List<Intake> posts(Workspace workspace, Optional<String> only) {
    return only.isEmpty()
        ? held.list(workspace)
        : ImageId.parse(only.get())
            .flatMap(held::find)
            .filter(intake -> intake.post().conversation().workspace().equals(workspace))
            .stream()
            .toList();
  }

  private static Line line(int number, Intake intake, Item item) {
    Line held =
        Line.of(
            LogWords.WORDS.held(
                number,
                Span.code(item.image().toString()),
                Span.person(intake.post().author()),
                Span.conversation(intake.post().conversation()),
                Span.time(intake.receivedAt())));
    String more =
        (item.state() == ItemState.RELEASED ? LogWords.WORDS.givenBack() : "")
            + (item.explanation().isEmpty() ? "." : ": " + Reason.again(item.explanation()))
            + (stands(intake) ? " " + LogWords.WORDS.originalStands() : "");
    return Line.joined("", List.of(held, Line.of(more)));
  }

  private static boolean stands(Intake intake) {
    return intake.stage() == Stage.REFUSED
        || intake
            .stage()
            .card()
            .filter(one -> one == Card.Original.STILL_THERE || one == Card.Original.STAYS)
            .isPresent();
  }

  private static Button button(String label, String command, ImageId image) {
    return new Button(
        label, command, Map.of(Parameters.IMAGE.name(), image.toString()), Button.Style.NORMAL);
  }
}
