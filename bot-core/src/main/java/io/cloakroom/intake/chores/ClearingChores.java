package io.cloakroom.intake.chores;

import io.cloakroom.adapter.Keepsakes;
import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.intake.follow.EndRights;
import io.cloakroom.intake.follow.OlderPictures;
import io.cloakroom.intake.follow.OlderTerms;
import io.cloakroom.intake.keep.EndingLists;
import io.cloakroom.intake.queue.IntakeSettings;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.rota.Chore;
import io.cloakroom.intake.rota.Chores;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.intake.say.EndingNotices;
import io.cloakroom.intake.say.SharedCards;
import io.cloakroom.link.pass.PassStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** What clears up after the walk. */
public final class ClearingChores {
  private ClearingChores() {}

  /**
   * @param keepsakes where it stands which pictures somebody was told of together, and what is done
   * @param chats the messengers that are served, as in {@link
   *     io.cloakroom.chat.Workspace#messenger}
   */
  public static Chores of(
      Stores stores,
      PassStore passes,
      Keepsakes keepsakes,
      Messenger messenger,
      List<String> chats,
      IntakeSettings settings,
      Clock clock) {
    CardWriter cards = new CardWriter(stores, messenger, clock);
    EndingLists lists = new EndingLists(keepsakes);
    EndingNotices notices = new EndingNotices(stores, messenger);
    List<Chore> chores = new ArrayList<>();
    chores.add(new EndLinks(stores.linkStore(), clock));
    chores.add(new EndSeen(stores.linkStore(), stores.onlookers(), clock));
    chores.add(new ErasePictures(stores, Settling.of(settings), clock));
    chores.add(
        new ShowLooks(stores.onlookers(), stores.linkStore(), stores.policies(), messenger, clock));
    OlderPictures older =
        new OlderPictures(stores.linkStore(), keepsakes, stores.policies(), clock);
    OlderTerms terms = new OlderTerms(stores.linkStore(), keepsakes, stores.policies(), clock);
    for (String chat : chats) {
      chores.add(
          new EndRights(
              chat,
              stores.intakes().register(),
              stores.linkStore(),
              stores.policies(),
              keepsakes,
              clock));
      chores.add(new RefreshCards(chat, stores, cards, settings, clock));
      chores.add(
          new ShowShares(chat, stores.shares(), new SharedCards(stores, cards, clock), clock));
      chores.add(new SettlePosts(chat, stores, cards, settings, clock));
      chores.add(new FollowPolicies(chat, older, terms));
      chores.add(new TellEndings(chat, stores, lists, notices, settings, clock));
    }
    chores.add(new ForgetPosts(stores, clock));
    chores.add(new ForgetPasses(passes, clock));
    return new Chores(chores);
  }
}
