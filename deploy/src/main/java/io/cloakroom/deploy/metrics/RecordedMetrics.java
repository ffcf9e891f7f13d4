package io.cloakroom.deploy.metrics;

import static java.util.Locale.ROOT;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.sanitizer.RefusalReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Counts what this process puts on record: by chat, and by the one word in which the record says
 * how it ended. Who it was, where, and what of is nowhere here (T48).
 */
final class RecordedMetrics implements Consumer<AuditEvent> {
  /** In which an original is gone: where it is looked at is a matter of seconds. */
  static final Duration[] EXPOSED = {
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(3),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofMinutes(1),
    Duration.ofMinutes(5),
    Duration.ofMinutes(30),
    Duration.ofHours(2),
    Duration.ofDays(1)
  };

  /** Of the words of one metric; others are counted together. */
  private static final int MOST_WORDS = 40;

  private static final String CHAT = "chat";
  private static final String REASON = "reason";
  private static final String OTHER = "other";

  /** A number as it is recorded; another is one that somebody changed. */
  private static final Pattern NUMBER = Pattern.compile("\\d{1,15}");

  private static final Map<Action, String> LOOKS =
      Map.of(
          Action.IMAGE_VIEWED, "view",
          Action.IMAGE_RELOADED, "reload",
          Action.IMAGE_DOWNLOADED, "download",
          Action.FILE_DOWNLOADED, "file");

  private final MeterRegistry registry;
  private final Set<String> chats;
  private final Named stored;
  private final Named refused;
  private final Named removalsFailed;
  private final Named givenUp;
  private final Named looks;
  private final Named denied;
  private final Named commandsDenied;
  private final Named damaged;

  /** One metric, whose label has few values. */
  private final class Named {
    private final String name;
    private final String says;
    private final String label;
    private final Set<String> words = new HashSet<>();

    /**
     * @param label empty for a metric that tells chats apart alone
     * @param known what it is counted by from the start: an increase from nothing is none
     */
    Named(String name, String says, String label, Stream<String> known) {
      this.name = name;
      this.says = says;
      this.label = label;
      known.forEach(word -> chats.forEach(chat -> count(chat, word, 0)));
    }

    void count(String chat, String word, long more) {
      Tags tags = Tags.of(CHAT, chat);
      Counter.builder(name)
          .description(says)
          .tags(label.isEmpty() ? tags : tags.and(label, bounded(word)))
          .register(registry)
          .increment((double) more);
    }

    private synchronized String bounded(String word) {
      return words.contains(word) || (words.size() < MOST_WORDS && words.add(word)) ? word : OTHER;
    }
  }

  /**
   * @param chats those that are served, as in {@link io.cloakroom.chat.Workspace#messenger}
   */
  RecordedMetrics(MeterRegistry registry, List<String> chats) {
    this.registry = registry;
    this.chats = Set.copyOf(chats);
    this.stored = chatsAlone("cloakroom.pictures.stored", "pictures that were cleaned and sealed");
    this.refused =
        new Named(
            "cloakroom.pictures.refused",
            "pictures that could not be made safe, held or left where they are",
            REASON,
            Stream.of(RefusalReason.values()).map(reason -> reason.name().toLowerCase(ROOT)));
    this.removalsFailed =
        new Named(
            "cloakroom.removals.failed",
            "attempts to remove an original after which it still stands",
            REASON,
            Stream.of("not_permitted", "copy_damaged", "something_stays"));
    this.givenUp =
        chatsAlone("cloakroom.posts.given.up", "posts that used up their attempts, left as posted");
    this.looks =
        new Named(
            "cloakroom.looks",
            "pictures and files that were shown or sent",
            "kind",
            LOOKS.values().stream());
    this.denied =
        new Named(
            "cloakroom.looks.denied", "looks that were refused", REASON, Stream.of("not_member"));
    this.commandsDenied =
        new Named(
            "cloakroom.commands.denied",
            "commands that were refused",
            REASON,
            Stream.of("not_admin", "not_security"));
    this.damaged =
        chatsAlone("cloakroom.looks.damaged", "looks at pictures whose stored bytes are damaged");
    this.chats.forEach(this::exposures);
  }

  private Named chatsAlone(String name, String says) {
    return new Named(name, says, "", Stream.of(""));
  }

  @Override
  public void accept(AuditEvent event) {
    Action action = event.action();
    if (action.equals(Action.ORIGINAL_REMOVED)) {
      exposed(event);
    } else if (action.equals(Action.IMAGE_STORED)) {
      count(stored, event);
    } else if (action.equals(Action.IMAGE_REFUSED) || action.equals(Action.IMAGE_HELD)) {
      count(refused, event);
    } else if (action.equals(Action.ORIGINAL_REMOVE_FAILED)) {
      count(removalsFailed, event);
    } else if (action.equals(Action.INTAKE_GAVE_UP)) {
      count(givenUp, event);
    } else if (action.equals(Action.ACCESS_DENIED)) {
      count(denied, event);
    } else if (action.equals(Action.COMMAND_DENIED)) {
      count(commandsDenied, event);
    } else if (action.equals(Action.IMAGE_DAMAGED)) {
      count(damaged, event);
    } else if (LOOKS.containsKey(action)) {
      looks.count(chat(event), LOOKS.getOrDefault(action, OTHER), event.count());
    }
  }

  private void count(Named what, AuditEvent event) {
    what.count(chat(event), event.outcome(), event.count());
  }

  /** As the numbers of a month count it: of what the bot removed itself, where it had stood. */
  private void exposed(AuditEvent event) {
    if ("there".equals(event.details().get("found"))) {
      Optional.ofNullable(event.details().get("exposed_millis"))
          .filter(number -> NUMBER.matcher(number).matches())
          .map(number -> Duration.ofMillis(Long.parseLong(number)))
          .ifPresent(exposures(chat(event))::record);
    }
  }

  private Timer exposures(String chat) {
    return Timer.builder("cloakroom.exposure")
        .description("for how long originals stood before they were removed")
        .tag(CHAT, chat)
        .serviceLevelObjectives(EXPOSED)
        .register(registry);
  }

  private String chat(AuditEvent event) {
    String messenger = event.workspace().messenger();
    return chats.contains(messenger) ? messenger : OTHER;
  }
}
