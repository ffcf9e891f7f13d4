package io.cloakroom.deploy.troubled;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloakroom.deploy.DemoClient;
import io.cloakroom.deploy.RunningCloakroom;
import java.util.ArrayList;
import java.util.List;

/** The posts of a run, one picture in each, in one channel after the other. */
public final class NumberedPosts {
  private final ChatStage stage;
  private final int channels;
  private final List<String> posts = new ArrayList<>();

  public NumberedPosts(ChatStage stage, int channels) {
    this.stage = stage;
    this.channels = channels;
  }

  /** Posts the next one. */
  public void post() throws Exception {
    int number = posts.size() + 1;
    posts.add(stage.post(number % channels, Numbered.words(number), Numbered.photo(number)));
  }

  public String latest() {
    return posts.get(posts.size() - 1);
  }

  public List<String> all() {
    return List.copyOf(posts);
  }

  public int size() {
    return posts.size();
  }

  /** Each with what became of it; empty when every picture was replaced exactly once. */
  public List<String> notReplacedOnce() {
    return posts.stream()
        .filter(post -> !stage.fate(post).isReplacedOnce())
        .map(post -> post + " " + stage.fate(post))
        .toList();
  }

  /** Fails unless a member sees what the card of every tenth post opens. */
  public void everyTenthOpens(RunningCloakroom running) throws Exception {
    for (int i = 0; i < posts.size(); i += 10) {
      DemoClient.Served served = Viewing.open(running, stage.open(posts.get(i)));
      assertThat(served.status()).as(served.text()).isEqualTo(200);
      assertThat(served.type()).isEqualTo("image/jpeg");
    }
  }

  /** How long each original stood there, once all are gone. */
  public List<Exposures.Span> originals() {
    return posts.stream().map(post -> stage.fate(post).exposure().orElseThrow()).toList();
  }
}
