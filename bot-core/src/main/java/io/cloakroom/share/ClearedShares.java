package io.cloakroom.share;

import io.cloakroom.chat.card.CardKey;
import io.cloakroom.link.Links;
import io.cloakroom.policy.DeletedPost;
import io.cloakroom.policy.Policies;
import io.cloakroom.policy.Setting;
import java.util.Optional;

/**
 * What becomes of a shared picture whose card somebody took away: its link there ends, where the
 * policy there says so. Links that it has elsewhere have cards of their own.
 */
public final class ClearedShares implements OtherCards {
  private final ShareStore store;
  private final Links links;
  private final Policies policies;

  public ClearedShares(ShareStore store, Links links, Policies policies) {
    this.store = store;
    this.links = links;
    this.policies = policies;
  }

  @Override
  public void deleted(CardKey card) {
    share(card).filter(this::ends).ifPresent(this::end);
  }

  @Override
  public Optional<Share> share(CardKey card) {
    return Share.idOf(card).flatMap(store::find);
  }

  private boolean ends(Share share) {
    return policies.of(share.to(), share.at()).get(Setting.DELETED_POST) == DeletedPost.END;
  }

  private void end(Share share) {
    links.withdraw(share.image(), share.to());
  }
}
