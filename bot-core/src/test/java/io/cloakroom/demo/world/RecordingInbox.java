package io.cloakroom.demo.world;

import io.cloakroom.chat.IncomingPost;
import io.cloakroom.chat.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Notes what it is told; while it is broken it takes nothing in. */
public final class RecordingInbox implements Inbox {
  public final List<IncomingPost> received = new ArrayList<>();
  final List<String> deleted = new ArrayList<>();
  boolean broken;

  @Override
  public void received(IncomingPost post) {
    refuseWhenBroken();
    received.add(post);
  }

  @Override
  public void deleted(Post post) {
    refuseWhenBroken();
    deleted.add(post.id());
  }

  @Override
  public void deleted(Post post, Set<String> attachments) {
    refuseWhenBroken();
    deleted.add(post.id() + attachments);
  }

  private void refuseWhenBroken() {
    if (broken) {
      throw new IllegalStateException("the store is down");
    }
  }
}
