package io.cloakroom.command.policy;

import io.cloakroom.audit.AuditEvent;
import io.cloakroom.policy.Place;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Policy;
import io.cloakroom.policy.PolicyUpdate;
import io.cloakroom.policy.Scope;
import io.cloakroom.policy.Setting;
import io.cloakroom.policy.rights.NamedHolder;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What some wishes come to in one place: what holds there before, and after. */
final class Change {
  private final Policies policies;
  private final Place place;
  private final List<Wish> wishes;
  private final Instant at;
  private final Policy before;
  private final Policy after;

  Change(Policies policies, Place place, List<Wish> wishes, Instant at) {
    this.policies = policies;
    this.place = place;
    this.wishes = List.copyOf(wishes);
    this.at = at;
    this.before = policies.of(place);
    this.after = policies.with(place, texts());
  }

  List<Wish> wishes() {
    return wishes;
  }

  Policy before() {
    return before;
  }

  Policy after() {
    return after;
  }

  Instant at() {
    return at;
  }

  Scope scope() {
    return place.scope();
  }

  /** Whether it is made for all conversations that set nothing themselves. */
  boolean isEverywhere() {
    return place.scope().conversation().isEmpty();
  }

  /** Whether pictures there are cleaned no more once it is made. */
  boolean endsProtection() {
    return endsProtection(before, after);
  }

  static boolean endsProtection(Policy before, Policy after) {
    return before.get(Setting.GOVERNED) && !after.get(Setting.GOVERNED);
  }

  /** Whether exactly that is set in the place already. */
  boolean isSetAlready() {
    Map<String, String> set = policies.texts(place);
    return texts().entrySet().stream()
        .allMatch(one -> Optional.ofNullable(set.get(one.getKey())).equals(one.getValue()));
  }

  boolean sets(Setting<?>... settings) {
    return Arrays.stream(settings).anyMatch(one -> wishes.stream().anyMatch(w -> w.isValueOf(one)));
  }

  /** Whether more people may see, or more leave, by any of it. */
  boolean widens() {
    return wishes.stream().anyMatch(wish -> widens(wish.setting()));
  }

  /**
   * Whether more people may see, or more leave, once it is made: of new pictures, or of those that
   * are there where they follow.
   */
  boolean reachesMore(boolean existing) {
    return widens() || (existing && widensOlder());
  }

  /**
   * Whether links that are there could show more if they followed: also where nothing changes for
   * new ones, as old ones were spared before. What is set for the workspace ends what spares them
   * in each of its channels, so that this is not known of all of them.
   */
  boolean widensOlder() {
    boolean narrows =
        wishes.stream().anyMatch(wish -> narrows(wish.setting()))
            && wishes.stream().noneMatch(wish -> before.sparesOlder(wish.setting()));
    return isEverywhere() || widens() || !narrows;
  }

  /**
   * Whether each of the wishes lets fewer people see, or less leave, than what holds; one that is
   * set already, and so changes nothing, may be among them.
   */
  boolean onlyNarrows() {
    Map<String, String> set = policies.texts(place);
    return wishes.stream()
        .allMatch(
            wish ->
                Optional.ofNullable(set.get(wish.name())).equals(wish.text())
                    || switch (wish.of()) {
                      case VALUE -> narrows(wish.setting());
                      case CEILING -> lowersCeiling(wish.setting());
                      case FLOOR -> false;
                    });
  }

  private <T> boolean lowersCeiling(Setting<T> setting) {
    Optional<T> most = before.ceiling(setting);
    return after
        .ceiling(setting)
        .filter(now -> most.map(then -> setting.widens(now, then)).orElse(true))
        .isPresent();
  }

  private <T> boolean narrows(Setting<T> setting) {
    return setting.widens(after.get(setting), before.get(setting));
  }

  /** Whether the value that holds becomes a wider one. */
  <T> boolean widens(Setting<T> setting) {
    return widens(setting, before, after);
  }

  /** The same of any place. Who lets people in has no order, and yet it may be others. */
  static <T> boolean widens(Setting<T> setting, Policy before, Policy after) {
    return setting.equals(Setting.APPROVERS)
        ? namesOthers(before.get(Setting.APPROVERS), after.get(Setting.APPROVERS))
        : setting.widens(before.get(setting), after.get(setting));
  }

  /** Of none named it is the admins, who are not known here: that they are others is assumed. */
  private static boolean namesOthers(Set<NamedHolder> before, Set<NamedHolder> after) {
    boolean fromOrToAdmins = before.isEmpty() || after.isEmpty();
    return fromOrToAdmins ? !before.equals(after) : !before.containsAll(after);
  }

  /**
   * All of it, to be stored as one.
   *
   * @param existing whether links that are there follow where it widens
   */
  PolicyUpdate update(boolean existing, AuditEvent event) {
    Map<String, Optional<String>> all = new HashMap<>(texts());
    all.putAll(policies.sparing(place, texts(), existing, at));
    return new PolicyUpdate(
        all.entrySet().stream().map(one -> place.value(one.getKey(), one.getValue())).toList(),
        event);
  }

  /** What is to be set, by name. */
  Map<String, Optional<String>> texts() {
    Map<String, Optional<String>> texts = new HashMap<>();
    wishes.forEach(wish -> texts.put(wish.name(), wish.text()));
    return texts;
  }
}
