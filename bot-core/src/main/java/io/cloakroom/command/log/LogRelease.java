package io.cloakroom.command.log;

import io.cloakroom.audit.AuditLog;
import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.help.OptionWords;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.vault.DamagedPicture;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Hands a held file back to its author, and to nobody else, after asking once more. */
final class LogRelease implements Command {
  private static final String CONFIRM = "confirm";

  private static final Usage USAGE =
      Usage.of(
          "log release",
          HelpWords.WORDS::logRelease,
          "log release ID",
          CallerRight.SECURITY,
          Parameters.IMAGE,
          Parameters.choice(CONFIRM, false, OptionWords.WORDS::logReleaseConfirm, "release"));

  private final HeldFiles held;
  private final AuditLog audit;
  private final CallerRights rights;

  LogRelease(HeldFiles held, AuditLog audit, CallerRights rights) {
    this.held = held;
    this.audit = audit;
    this.rights = rights;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    return HeldFile.settle(
        held, audit, request, CONFIRM, this::ask, file -> release(request, file));
  }

  private Reply ask(HeldFile file) {
    return isFrozen(file) ? frozen(file) : sure(file);
  }

  private boolean isFrozen(HeldFile file) {
    return rights.isFrozen(file.intake().post().author());
  }

  /** Nothing goes to somebody of whom it is not known what they do with it. */
  private static Reply frozen(HeldFile file) {
    return Reply.Say.of(Line.of(LogWords.WORDS.authorFrozen(author(file))));
  }

  private static Reply sure(HeldFile file) {
    return new Reply.Say(
        List.of(Line.of(LogWords.WORDS.goesBackTo(author(file)))),
        List.of(
            new Button(
                LogWords.WORDS.releaseIt(),
                USAGE.words(),
                Map.of(Parameters.IMAGE.name(), file.image().toString(), CONFIRM, "release"),
                Button.Style.PRIMARY)),
        false);
  }

  private Reply release(Request request, HeldFile file) {
    if (isFrozen(file)) {
      return frozen(file);
    }
    try {
      return held.release(request.caller(), file.image()) ? done(file) : HeldFile.none();
    } catch (DamagedPicture damaged) {
      return Reply.Say.of(Line.of(LogWords.WORDS.heldDamaged()));
    } catch (MessengerUnavailable | IOException later) {
      return Reply.Say.of(Line.of(LogWords.WORDS.notHandedOver()));
    }
  }

  private static Reply done(HeldFile file) {
    return Reply.Say.of(Line.of(LogWords.WORDS.handedOver(author(file))));
  }

  private static Span author(HeldFile file) {
    return Span.person(file.intake().post().author());
  }
}
