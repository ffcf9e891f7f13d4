package io.cloakroom.command.own;

import io.cloakroom.command.Request;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.link.LinkStore;
import io.cloakroom.policy.AccessModel;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes wider in the channels to which a picture was shared, which are told so too. */
final class WiderElsewhere {
  /** What is of one link alone, and what each channel has its own answer to. */
  private static final Set<String> NOT_THERE =
      Set.of(ExpiryTerm.NAME, ViewsTerm.NAME, AccessTerm.NAME);

  private final LinkStore store;
  private final Policies policies;
  private final OwnNotice notice;

  WiderElsewhere(LinkStore store, Policies policies, OwnNotice notice) {
    this.store = store;
    this.policies = policies;
    this.notice = notice;
  }

  /** By its other links that open, as they are before it is stored. */
  List<Draft> of(Draft draft) {
    Link link = draft.asRead();
    return store.of(link.image().id()).stream()
        .filter(one -> !one.audience().equals(link.audience()))
        .filter(one -> one.status(draft.now()) == LinkStatus.LIVE)
        .map(one -> there(draft, one))
        .filter(Draft::widens)
        .toList();
  }

  /** Whoever set it need not know where else the picture is, so they hear nothing of that. */
  void tell(Request request, List<Draft> there) {
    there.forEach(one -> notice.said(request, one));
  }

  private Draft there(Draft draft, Link link) {
    Draft there =
        new Draft(
            link,
            draft.words().was(),
            policies.of(link.audience(), link.issuedAt()),
            draft.firstIssuedAt(),
            draft.now());
    AccessModel was = there.policy().get(Setting.ACCESS);
    for (Setting<?> setting : List.of(Setting.ACCESS, Setting.LABEL, Setting.RIGHTS_UNTIL)) {
      Optional<String> text = draft.own().text(setting.name());
      if (!text.equals(draft.asRead().own().text(setting.name()))) {
        there = there.owning(setting.name(), text);
      }
    }
    for (Difference difference : draft.differences()) {
      if (!NOT_THERE.contains(difference.name())) {
        there = there.and(difference);
      }
    }
    AccessModel then = there.policy().get(Setting.ACCESS);
    return was == then ? there : there.and(AccessTerm.difference(was, then));
  }
}
