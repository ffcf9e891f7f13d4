package io.cloakroom.command.policy;

import io.cloakroom.audit.Action;
import io.cloakroom.audit.AuditEvent;
import io.cloakroom.chat.Workspace;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyStore;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.SettingChange;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Changes what holds in one conversation, puts it on record, and says what was and what is. */
final class PolicyChange {
  /** One value that is to hold. */
  record Wish<T>(Setting<T> setting, T value) {
    /**
     * @throws IllegalArgumentException naming the value and the rule
     */
    static <T> Wish<T> read(Setting<T> setting, String text) {
      return new Wish<>(setting, setting.parse(text));
    }

    String text() {
      return setting.format(value);
    }
  }

  private final PolicyStore store;
  private final Policies policies;
  private final Clock clock;

  PolicyChange(PolicyStore store, Policies policies, Clock clock) {
    this.store = store;
    this.policies = policies;
    this.clock = clock;
  }

  /** What holds there now. */
  Policy now(Request request) {
    return policies.of(request.target());
  }

  /** Makes the wishes true, in the conversation that the request is about, and says so. */
  Reply make(Request request, List<Wish<?>> wishes) {
    Policy before = now(request);
    if (wishes.stream().allMatch(wish -> isSet(before, wish))) {
      return unchanged(request, wishes);
    }
    return make(
        request,
        wishes,
        values -> {
          store.set(values);
          return Line.of(since(wishes));
        });
  }

  /** Whether exactly that was set for the channel itself, and holds. */
  private static boolean isSet(Policy before, Wish<?> wish) {
    return before.source(wish.setting()) == Policy.Source.CHANNEL && holds(before, wish);
  }

  private static boolean holds(Policy before, Wish<?> wish) {
    return before.text(wish.setting()).equals(wish.text());
  }

  private static Reply unchanged(Request request, List<Wish<?>> wishes) {
    List<Line> lines = new ArrayList<>();
    for (Wish<?> wish : wishes) {
      lines.add(
          Line.of(
              Span.plain("Nothing changed: "),
              Span.bold(wish.setting().name()),
              Span.plain(" of "),
              Span.conversation(request.target()),
              Span.plain(" is "),
              Span.code(wish.text()),
              Span.plain(" already.")));
    }
    return new Reply.Say(lines, List.of(), false);
  }

  /**
   * @param save sets the values, all or none, with whatever else is to change, and says from when
   *     on it holds
   */
  Reply make(Request request, List<Wish<?>> wishes, Function<List<SettingChange>, Line> save) {
    Policy before = now(request);
    List<Line> lines = new ArrayList<>();
    List<SettingChange> values = new ArrayList<>();
    for (Wish<?> wish : wishes) {
      String old = before.text(wish.setting());
      values.add(value(request, wish, old));
      lines.add(holds(before, wish) ? stays(request, wish) : line(request, wish, old));
    }
    lines.add(save.apply(values));
    if (sets(wishes, Setting.DOWNLOAD, Setting.WATERMARK) && bothOn(now(request))) {
      lines.add(
          Line.of("While watermark is on nobody can download: the file would have no name on it."));
    }
    if (!request.aboutHere()) {
      lines.add(Line.of("Only you were told: let the people there know."));
    }
    return new Reply.Say(lines, List.of(), request.aboutHere());
  }

  /** Makes the wish true for every conversation of the workspace that sets nothing itself. */
  Reply makeEverywhere(Request request, Wish<?> wish) {
    Workspace workspace = request.target().workspace();
    Policy before = policies.of(workspace);
    String old = before.text(wish.setting());
    if (holds(before, wish) && before.source(wish.setting()) == Policy.Source.WORKSPACE) {
      return Reply.Say.of(
          Line.of(
              Span.plain("Nothing changed: "),
              Span.bold(wish.setting().name()),
              Span.plain(" is "),
              Span.code(old),
              Span.plain(" already in every channel that sets nothing itself.")));
    }
    AuditEvent event =
        AuditEvent.of(clock.instant(), workspace, Action.POLICY_CHANGED)
            .by(request.caller())
            .with("setting", wish.setting().name())
            .with("old", old)
            .with("new", wish.text());
    store.set(Scope.of(workspace), wish.setting().name(), wish.text(), event);
    return new Reply.Say(
        List.of(
            Line.of(
                Span.person(request.caller()),
                Span.plain(" set "),
                Span.bold(wish.setting().name()),
                Span.plain(" of every channel: "),
                Span.code(old),
                Span.plain(" → "),
                Span.code(wish.text())),
            Line.of("So it is in every channel that sets nothing itself. " + since(List.of(wish)))),
        List.of(),
        true);
  }

  /**
   * Who may open and take a picture is decided at every look, what a deletion does when it happens,
   * all else when a picture is posted.
   */
  private static String since(List<Wish<?>> wishes) {
    if (sets(wishes, Setting.OTHER_FILES)) {
      return "It holds for files posted from now on.";
    }
    return sets(
            wishes,
            Setting.ACCESS,
            Setting.APPROVERS,
            Setting.APPROVALS,
            Setting.DOWNLOAD,
            Setting.WATERMARK,
            Setting.WATERMARK_STRENGTH,
            Setting.WATERMARK_TEXT,
            Setting.DELETED_POST,
            Setting.AUTHOR_REMOVE)
        ? "It holds at once, for links that exist too."
        : "It holds for pictures posted from now on; " + theirs(wishes);
  }

  /**
   * Retention is the picture's, and somebody may keep one longer as the policy of that day says.
   */
  private static String theirs(List<Wish<?>> wishes) {
    if (!sets(wishes, Setting.RETENTION, Setting.RETENTION_CEILING)) {
      return "links that exist keep theirs.";
    }
    return "what is stored keeps its time, unless somebody has it kept longer.";
  }

  private static boolean sets(List<Wish<?>> wishes, Setting<?>... settings) {
    return wishes.stream().map(Wish::setting).anyMatch(List.of(settings)::contains);
  }

  private static boolean bothOn(Policy policy) {
    return policy.get(Setting.DOWNLOAD) && policy.get(Setting.WATERMARK);
  }

  private SettingChange value(Request request, Wish<?> wish, String old) {
    AuditEvent event =
        AuditEvent.of(clock.instant(), request.target().workspace(), Action.POLICY_CHANGED)
            .by(request.caller())
            .in(request.target())
            .with("setting", wish.setting().name())
            .with("old", old)
            .with("new", wish.text());
    return new SettingChange(Scope.of(request.target()), wish.setting().name(), wish.text(), event);
  }

  private static Line stays(Request request, Wish<?> wish) {
    return Line.of(
        Span.person(request.caller()),
        Span.plain(" set "),
        Span.bold(wish.setting().name()),
        Span.plain(" of "),
        Span.conversation(request.target()),
        Span.plain(" itself: it stays "),
        Span.code(wish.text()));
  }

  private static Line line(Request request, Wish<?> wish, String old) {
    Workspace workspace = request.target().workspace();
    List<Span> spans = new ArrayList<>();
    spans.add(Span.person(request.caller()));
    spans.add(Span.plain(" set "));
    spans.add(Span.bold(wish.setting().name()));
    spans.add(Span.plain(" of "));
    spans.add(Span.conversation(request.target()));
    spans.add(Span.plain(": "));
    spans.addAll(ValueWords.of(wish.setting(), old, workspace));
    spans.add(Span.plain(" → "));
    spans.addAll(ValueWords.of(wish.setting(), wish.text(), workspace));
    return new Line(spans);
  }
}
