package io.cloakroom.command.follow;

import io.cloakroom.chat.card.Button;
import io.cloakroom.chat.card.Line;
import io.cloakroom.chat.card.Span;
import io.cloakroom.command.Parameter;
import io.cloakroom.command.Parameters;
import io.cloakroom.command.Reply;
import io.cloakroom.command.Request;
import io.cloakroom.command.Usage;
import io.cloakroom.intake.follow.FollowOrder;
import io.cloakroom.intake.follow.FollowReach;
import io.cloakroom.intake.follow.Followed;
import io.cloakroom.intake.follow.OlderPictures;
import io.cloakroom.intake.follow.OlderTerms;
import io.cloakroom.intake.follow.WantedTerms;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Orders that pictures that are there follow, and asks first where something would be gone. */
public final class Following {
  private final OlderPictures pictures;
  private final OlderTerms terms;

  public Following(OlderPictures pictures, OlderTerms terms) {
    this.pictures = pictures;
    this.terms = terms;
  }

  /**
   * Whom it would reach.
   *
   * @param changes what would be set there, by name
   */
  public FollowReach reach(Scope scope, Followed what, Map<String, Optional<String>> changes) {
    return pictures.reach(scope, what, changes);
  }

  /** Whether it is meant; empty where nothing would be gone, or somebody said so. */
  public static Optional<Reply> question(Request request, Usage usage, FollowReach reach) {
    if (!reach.ends() || request.values().has(Parameters.SURE.name())) {
      return Optional.empty();
    }
    List<Line> lines =
        List.of(
            Line.of(
                Span.bold(FollowingWords.WORDS.letFollow()),
                Span.plain(" " + FollowingWords.WORDS.goneForGood())),
            reach.line(),
            Line.of(FollowingWords.WORDS.doNothing()));
    Button yes = yes(request, usage, FollowingWords.WORDS.yesFollow());
    return Optional.of(new Reply.Say(lines, List.of(yes), false));
  }

  /** Says yes to the same command. */
  public static Button yes(Request request, Usage usage, String label) {
    Map<String, String> given = new HashMap<>();
    for (Parameter one : usage.parameters()) {
      request.values().text(one.name()).ifPresent(text -> given.put(one.name(), text));
    }
    given.put(Parameters.SURE.name(), "yes");
    return new Button(label, usage.words(), given, Button.Style.DANGER);
  }

  /** Orders it, for as long as nothing else is set there. */
  public PolicyUpdate order(Request request, Scope scope, Followed what, PolicyUpdate update) {
    String id = update.event().id().toString();
    pictures.order(FollowOrder.of(id, request.caller(), scope, what));
    return marked(scope, what, update, Optional.of(id));
  }

  /** What was ordered before holds no more: something else is set. */
  public static PolicyUpdate drop(Scope scope, Followed what, PolicyUpdate update) {
    return marked(scope, what, update, Optional.empty());
  }

  /** Gives links that are there other terms, as many as can be at once. */
  public OlderTerms.Changed follow(
      Request request, Scope scope, PolicyUpdate update, WantedTerms wanted) {
    return terms.follow(request.caller(), scope, update, wanted);
  }

  /** What is to be said where links were still to follow what something else is set for now. */
  public Optional<Supplier<Line>> stopped(Scope scope, List<Setting<?>> settings) {
    return terms.isAtWork(scope, settings)
        ? Optional.of(() -> Line.of(FollowingWords.WORDS.restStays()))
        : Optional.empty();
  }

  private static PolicyUpdate marked(
      Scope scope, Followed what, PolicyUpdate update, Optional<String> id) {
    List<PolicyUpdate.Value> all = new ArrayList<>(update.values());
    all.add(new PolicyUpdate.Value(scope, what.markName(), id));
    return new PolicyUpdate(all, update.event());
  }
}
