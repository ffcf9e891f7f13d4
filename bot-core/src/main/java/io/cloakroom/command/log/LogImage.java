package io.cloakroom.command.log;

import io.cloakroom.access.Outcome;
import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.CallerRight;
import io.cloakroom.command.CallerRights;
import io.cloakroom.command.Command;
import io.cloakroom.command.Denials;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Problems;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Slash;
import io.cloakroom.command.Usage;
import io.cloakroom.command.help.HelpWords;
import io.cloakroom.command.named.NamedPictures;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.vault.ImageId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shows security what happened to one picture, the latest first; and whoever posted it the same
 * without the names of those who looked, which is the channel's to decide on.
 */
final class LogImage implements Command {
  static final String WORDS = "log image";

  private static final Usage USAGE =
      Usage.reading(
              WORDS,
              HelpWords.WORDS::logImage,
              "log image LINK",
              CallerRight.ANYONE,
              Filters.behind(Parameters.IMAGE))
          .with(CallerRight.SECURITY, HelpWords.WORDS::logImageMore);

  /** What security does with a picture is no affair of whoever posted it. */
  private static final Set<Action> OF_SECURITY =
      Set.of(
          Action.AUDIT_QUERY,
          Action.COMMAND_DENIED,
          Action.HOLD_PLACED,
          Action.HOLD_LIFTED,
          Action.PASS_ISSUED);

  private static final Set<Action> FOR_AUTHORS =
      EventWords.actions().stream()
          .filter(one -> !OF_SECURITY.contains(one))
          .collect(Collectors.toUnmodifiableSet());

  private final NamedPictures pictures;
  private final IntakeRegister intakes;
  private final RecordReader reader;
  private final CallerRights rights;
  private final Denials denials;
  private final Slash slash;

  LogImage(
      NamedPictures pictures,
      IntakeRegister intakes,
      RecordReader reader,
      CallerRights rights,
      Denials denials,
      Slash slash) {
    this.pictures = pictures;
    this.intakes = intakes;
    this.reader = reader;
    this.rights = rights;
    this.denials = denials;
    this.slash = slash;
  }

  @Override
  public Usage usage() {
    return USAGE;
  }

  @Override
  public Reply run(Request request) {
    Optional<ImageId> image = image(request);
    AuditQuery all = AuditQuery.everything(request.where().workspace());
    Optional<Boolean> security =
        rights.has(CallerRight.SECURITY, request.caller(), request.where());
    if (security.orElse(false)) {
      return image
          .map(id -> answer(request, id, all, RecordLines.of(RecordLines.Known.PICTURE)))
          .orElseGet(
              () ->
                  reader
                      .admitted(request, USAGE, Optional.empty(), Map.of())
                      .orElseGet(LogImage::nothing));
    }
    if (image.filter(id -> isAuthor(request, id)).isPresent()) {
      return answer(request, image.get(), all.of(FOR_AUTHORS), RecordLines.forAuthor());
    }
    if (security.isEmpty()) {
      denials.record(USAGE, request.caller(), request.where(), Outcome.UNKNOWN.word());
      return Reply.Say.of(Problems.chatDidNotAnswer());
    }
    denials.record(USAGE, request.caller(), request.where(), CallerRight.SECURITY.outcome());
    return Reply.Say.of(Problems.notFor(slash, USAGE, CallerRight.SECURITY));
  }

  /** The one picture that is named; a held file has no link, but its id and its events. */
  private Optional<ImageId> image(Request request) {
    String reference = request.values().required(Parameters.IMAGE.name());
    List<ImageId> named =
        pictures.named(request, reference).stream()
            .map(one -> one.link().image().id())
            .distinct()
            .toList();
    return named.size() == 1 ? Optional.of(named.get(0)) : ImageId.parse(reference);
  }

  private boolean isAuthor(Request request, ImageId image) {
    Person caller = request.caller();
    return pictures.named(request, image.toString()).stream()
            .anyMatch(one -> one.link().isOwnedBy(caller))
        || intakes.of(image).filter(post -> post.post().author().equals(caller)).isPresent();
  }

  private Reply answer(Request request, ImageId image, AuditQuery query, RecordLines lines) {
    return reader.answer(
        request,
        new RecordReader.Question(
            USAGE,
            query.on(image),
            Line.of(LogWords.WORDS.picture(Span.code(image.toString()))).spans(),
            Map.of(Parameters.IMAGE.name(), image.toString()),
            lines));
  }

  private static Reply nothing() {
    return Reply.Say.of(Line.of(LogWords.WORDS.nothingByThatName()));
  }
}
