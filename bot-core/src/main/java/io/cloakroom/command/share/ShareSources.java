package io.cloakroom.command.share;

import io.cloakroom.chat.messenger.Messenger;
import io.cloakroom.handin.HandInPages;
import io.cloakroom.intake.queue.Stores;
import io.cloakroom.intake.say.CardWriter;
import io.cloakroom.intake.say.ShareNotices;
import io.cloakroom.intake.say.SharedCards;
import io.cloakroom.outsider.Outsiders;
import io.cloakroom.request.AccessRequests;
import io.cloakroom.request.Approvers;
import io.cloakroom.share.Sharing;
import java.time.Clock;

/** What the commands need by which pictures are shared further. */
public record ShareSources(
    Sharing sharing,
    SharedCards cards,
    ShareNotices notices,
    AccessRequests requests,
    HandInPages pages,
    Outsiders outsiders,
    Messenger messenger) {
  public static ShareSources of(
      Stores stores,
      AccessRequests requests,
      Approvers approvers,
      HandInPages pages,
      Outsiders outsiders,
      Messenger messenger,
      Clock clock) {
    return new ShareSources(
        new Sharing(
            stores.shares(), stores.linkStore(), requests, stores.policies(), messenger, clock),
        new SharedCards(stores, new CardWriter(stores, messenger, clock), clock),
        new ShareNotices(stores.policies(), approvers, messenger),
        requests,
        pages,
        outsiders,
        messenger);
  }
}
