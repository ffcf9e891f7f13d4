package io.cloakroom.command.share;

import static io.cloakroom.command.CommandStage.ANA;
import static io.cloakroom.command.CommandStage.OTHER;
import static io.cloakroom.command.CommandStage.SITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.audit.Action;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.card.CardKey;
import io.cloakroom.command.CommandStage;
import io.cloakroom.link.Link;
import io.cloakroom.link.LinkStatus;
import io.cloakroom.policy.Policies;
import io.cloakroom.share.ClearedShares;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** J13: each card of a picture stands for its own link, also when somebody takes it away. */
class ClearedSharesTest {
  private final CommandStage scene = new CommandStage();
  private final ClearedShares cleared =
      new ClearedShares(
          scene.database.shares(), scene.links, new Policies(scene.database.policies()));
  private Link link;

  @BeforeEach
  void aPictureThatMayBeShared() {
    link = scene.picture(ANA, SITE);
    scene.messenger.seat(ANA, OTHER, CommandStage.member(true, false));
  }

  @Test
  void J13_aSharedCardThatIsTakenAwayEndsItsOwnLinkAlone() {
    CardKey card = shared();

    cleared.deleted(card);

    assertThat(status(OTHER)).isEqualTo(LinkStatus.REVOKED);
    assertThat(status(SITE)).isEqualTo(LinkStatus.LIVE);
    cleared.deleted(card);
    assertThat(scene.recorded(Action.LINK_REVOKED)).isNotEmpty();
  }

  @Test
  void J13_itStaysWhereThatChannelKeepsLinks() {
    scene.set(OTHER, "deleted-post", "keep");
    scene.set(SITE, "deleted-post", "end");

    cleared.deleted(shared());

    assertThat(status(OTHER)).isEqualTo(LinkStatus.LIVE);
  }

  @Test
  void J13_otherCardsAreNoneOfItsBusiness() {
    shared();

    cleared.deleted(new CardKey("share-nothing"));
    cleared.deleted(new CardKey("share-7d444840-9dc0-11d1-b245-5ffdce74fad2"));
    cleared.deleted(new CardKey("something else"));

    assertThat(status(OTHER)).isEqualTo(LinkStatus.LIVE);
  }

  private CardKey shared() {
    scene.hears(ANA, SITE, "share " + scene.address(link) + " to:#other");
    return scene.messenger.announced.get(scene.messenger.announced.size() - 1);
  }

  private LinkStatus status(Conversation where) {
    return scene
        .database
        .links()
        .latest(link.image().id(), where)
        .orElseThrow()
        .status(scene.clock.instant());
  }
}
