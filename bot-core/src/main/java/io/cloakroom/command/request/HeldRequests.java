package io.cloakroom.command.request;

import static io.cloakroom.command.request.RequestWords.WORDS;

import io.cloakroom.chat.Person;
import io.cloakroom.chat.ShownText;
import io.cloakroom.chat.card.Line;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.intake.keep.HeldFiles;
import io.cloakroom.policy.LogChannels;
import io.cloakroom.vault.ImageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes from its author why they want a held file back, for those who decide. */
final class HeldRequests {
  private static final int LONGEST = 200;

  private final HeldFiles held;
  private final LogChannels channels;

  HeldRequests(HeldFiles held, LogChannels channels) {
    this.held = held;
    this.channels = channels;
  }

  /** Empty where it is no held file of the caller. */
  Optional<Reply> answer(Person caller, String reference, Optional<String> reason) {
    Optional<ImageId> image = ImageId.parse(reference).filter(one -> held.mayAskBack(caller, one));
    if (image.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> why =
        reason.map(ShownText::of).map(String::strip).filter(text -> !text.isEmpty());
    if (why.isEmpty()) {
      return Optional.of(ask(reference));
    }
    String words = why.get().substring(0, Math.min(LONGEST, why.get().length()));
    return Optional.of(Reply.Say.of(said(caller, held.askBack(caller, image.get(), words))));
  }

  private static Reply ask(String reference) {
    return new Reply.Ask(
        WORDS.askForFile(),
        "request",
        List.of(Parameters.text("reason", true, WORDS::whyFile)),
        Map.of(Parameters.IMAGE.name(), reference));
  }

  private Line said(Person caller, HeldFiles.AskingBack outcome) {
    return switch (outcome) {
      case ASKED ->
          Line.of(
              channels.of(caller.workspace()).isPresent()
                  ? WORDS.fileAsked()
                  : WORDS.fileAskedInPrivate());
      case ASKED_ALREADY -> Line.of(WORDS.fileAskedAlready());
      case NOT_POSSIBLE -> Line.of(WORDS.fileNotHeld());
    };
  }
}
