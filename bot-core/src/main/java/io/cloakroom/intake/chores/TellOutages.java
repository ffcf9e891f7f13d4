package io.cloakroom.intake.chores;

import io.cloakroom.adapter.Keepsake;
import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeRegister;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.say.OutageNotices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells the admins once that something has held posts up for long, a chat, its file host, a disk,
 * and once that it is over. What is known of it is kept, so that a restart at any moment forgets
 * neither: not even one between its end and the next round. A right that is missing is no outage:
 * it is told where it is missing.
 */
public final class TellOutages implements Chore {
  /** So long must a post have waited. */
  static final Duration LONG = Duration.ofMinutes(10);

  private static final String SHELF = "outages";
  private static final int MOST = 1_000;

  /** Renewed with each change. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final List<String> chats;
  private final IntakeRegister register;
  private final Keepsakes keepsakes;
  private final OutageNotices notices;
  private final Clock clock;

  /**
   * @param chats the messengers that are served, as in {@link Workspace#messenger}
   * @param keepsakes where it stands what the admins are still to be told
   */
  public TellOutages(
      List<String> chats,
      IntakeRegister register,
      Keepsakes keepsakes,
      OutageNotices notices,
      Clock clock) {
    this.chats = List.copyOf(chats);
    this.register = register;
    this.keepsakes = keepsakes;
    this.notices = notices;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "tell-outages";
  }

  @Override
  public Duration every() {
    return Duration.ofMinutes(1);
  }

  @Override
  public void round() {
    Instant now = clock.instant();
    Map<Workspace, List<Intake>> heldUp =
        chats.stream()
            .flatMap(chat -> register.heldUp(chat, now.minus(LONG), MOST).stream())
            .collect(Collectors.groupingBy(one -> one.post().conversation().workspace()));
    Map<Workspace, String> known = known(now);
    Set<Workspace> all = new LinkedHashSet<>(known.keySet());
    all.addAll(heldUp.keySet());
    for (Workspace workspace : all) {
      Optional<String> before = Optional.ofNullable(known.get(workspace));
      round(workspace, before, heldUp.getOrDefault(workspace, List.of()), now);
    }
  }

  private void round(
      Workspace workspace, Optional<String> before, List<Intake> posts, Instant now) {
    Outage outage = before.map(written -> Outage.read(workspace, written)).orElseGet(Outage::new);
    if (posts.isEmpty()) {
      outage.look(register);
      if (outage.isOver() && outage.tellEnd(notices, now)) {
        keepsakes.forget(SHELF, name(workspace));
        return;
      }
    } else {
      outage.add(posts);
      outage.tellStart(notices);
    }
    String after = outage.write();
    if (before.filter(after::equals).isEmpty()) {
      keepsakes.keep(new Keepsake(SHELF, name(workspace), after, now.plus(KEPT)));
    }
  }

  /** Of chats that are served. */
  private Map<Workspace, String> known(Instant now) {
    Map<Workspace, String> known = new LinkedHashMap<>();
    for (Keepsake one : keepsakes.of(SHELF, now, MOST)) {
      workspace(one.name()).ifPresent(workspace -> known.put(workspace, one.words()));
    }
    return known;
  }

  private static String name(Workspace workspace) {
    return workspace.messenger() + "/" + workspace.id();
  }

  private Optional<Workspace> workspace(String name) {
    return chats.stream()
        .filter(chat -> name.startsWith(chat + "/"))
        .map(chat -> new Workspace(chat, name.substring(chat.length() + 1)))
        .findFirst();
  }
}
