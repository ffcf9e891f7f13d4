package io.cloakroom.command.sweep;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.audit.AuditLog;
import io.cloakroom.audit.AuditQuery;
import io.cloakroom.audit.RecordedEvent;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.Workspace;
import io.cloakroom.intake.queue.Intake;
import io.cloakroom.intake.queue.IntakeStores;
import io.cloakroom.intake.sweep.Sweep;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.Setting;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of the channels of a workspace: whether they are governed, and what stands there.
 */
final class Coverage {
  /** So many originals that stand, and so many posts that were left, are counted. */
  static final int MOST = 1_000;

  private final IntakeStores intakes;
  private final Policies policies;
  private final AuditLog audit;

  Coverage(IntakeStores intakes, Policies policies, AuditLog audit) {
    this.intakes = intakes;
    this.policies = policies;
    this.audit = audit;
  }

  /**
   * One channel.
   *
   * @param standing originals that could not be removed, as far as they were counted
   * @param refused posts that are on record as left
   * @param sweep the latest
   * @param apart in what it stands apart from the workspace
   */
  record Channel(
      Conversation where,
      boolean governed,
      int standing,
      int refused,
      Optional<Sweep> sweep,
      Deviation apart) {
    private boolean isKnown() {
      return sweep.filter(one -> one.state() == Sweep.State.DONE).isPresent();
    }
  }

  /**
   * All of them, those first that want somebody to do something.
   *
   * @param cut whether more stands than was counted
   */
  record Known(List<Channel> channels, boolean cut) {
    Known {
      channels = List.copyOf(channels);
    }

    int apart() {
      return (int) channels.stream().filter(one -> !one.apart().isNothing()).count();
    }

    int governed() {
      return (int) channels.stream().filter(Channel::governed).count();
    }
  }

  /**
   * @param seen the channels that the bot sees
   */
  Known of(Workspace workspace, List<Conversation> seen) {
    List<Intake> standing = intakes.register().standing(workspace, MOST);
    List<AuditEvent> refused =
        audit
            .find(AuditQuery.of(workspace, Action.INTAKE_REFUSED), OptionalLong.empty(), MOST)
            .events()
            .stream()
            .map(RecordedEvent::event)
            .toList();
    Map<Conversation, Integer> stands = counted(standing, one -> one.post().conversation());
    Map<Conversation, Integer> left =
        counted(
            refused.stream().filter(one -> one.conversation().isPresent()).toList(),
            one -> one.conversation().orElseThrow());
    Map<Conversation, Sweep> swept =
        intakes.sweeps().in(workspace).stream()
            .collect(Collectors.toMap(one -> one.order().where(), one -> one));
    Policy everywhere = policies.of(workspace);
    List<Channel> channels =
        policies.of(workspace, seen).entrySet().stream()
            .map(
                one ->
                    new Channel(
                        one.getKey(),
                        one.getValue().get(Setting.GOVERNED),
                        stands.getOrDefault(one.getKey(), 0),
                        left.getOrDefault(one.getKey(), 0),
                        Optional.ofNullable(swept.get(one.getKey())),
                        Deviation.of(everywhere, one.getValue())))
            .sorted(
                Comparator.comparing(Channel::governed)
                    .thenComparing(Comparator.comparing(Channel::standing).reversed())
                    .thenComparing(one -> one.apart().wider().isEmpty())
                    .thenComparing(Channel::isKnown)
                    .thenComparing(one -> one.where().id()))
            .toList();
    return new Known(channels, standing.size() == MOST || refused.size() == MOST);
  }

  private static <T> Map<Conversation, Integer> counted(
      List<T> all, Function<T, Conversation> where) {
    return all.stream().collect(Collectors.toMap(where, one -> 1, Integer::sum));
  }
}
