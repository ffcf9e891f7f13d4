package io.cloakroom.intake;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cloakroom.chat.Conversation;
import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Person;
import io.cloakroom.chat.Workspace;
import io.cloakroom.sanitizer.Sniffer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which other apps post pictures that stay as they are, by conversation: nobody may know of it. A
 * process that dies takes along what was not told yet; the app's next picture brings it back.
 */
final class AppsLeftAlone {
  private static final int MOST_UNTOLD = 1_000;
  private static final int MOST_SEEN = 10_000;

  /** An app in a conversation. */
  record AppPlace(Conversation where, Person app) {}

  private final Cache<AppPlace, Boolean> seen =
      Caffeine.newBuilder().maximumSize(MOST_SEEN).build();
  private final Set<AppPlace> untold = ConcurrentHashMap.newKeySet();

  /** Something of an app was left alone. */
  void saw(IncomingPost post) {
    boolean picture =
        post.attachments().stream()
            .anyMatch(file -> Sniffer.claimsImage(file.declaredType(), file.name()));
    AppPlace place = new AppPlace(post.conversation(), post.author());
    if (picture
        && untold.size() < MOST_UNTOLD
        && seen.asMap().putIfAbsent(place, Boolean.TRUE) == null) {
      untold.add(place);
    }
  }

  /** Those that somebody is to be told of. */
  List<AppPlace> untold(Workspace workspace) {
    return untold.stream().filter(one -> one.where().workspace().equals(workspace)).toList();
  }

  void told(AppPlace place) {
    untold.remove(place);
  }
}
