package io.cloakroom.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

/** The posts of a run, one picture in each, in one channel after the other. */
final class NumberedPosts {
  private final ChatStage stage;
  private final int channels;
  private final List<String> posts = new ArrayList<>();

  NumberedPosts(ChatStage stage, int channels) {
    this.stage = stage;
    this.channels = channels;
  }

  /** Posts the next one. */
  void post() throws Exception {
    int number = posts.size() + 1;
    posts.add(stage.post(number % channels, Numbered.words(number), Numbered.photo(number)));
  }

  String latest() {
    return posts.get(posts.size() - 1);
  }

  List<String> all() {
    return List.copyOf(posts);
  }

  int size() {
    return posts.size();
  }

  /** Each with what became of it; empty when every picture was replaced exactly once. */
  List<String> notReplacedOnce() {
    return posts.stream()
        .filter(post -> !stage.fate(post).isReplacedOnce())
        .map(post -> post + " " + stage.fate(post))
        .toList();
  }

  /** Fails unless a member sees what the card of every tenth post opens. */
  void everyTenthOpens(RunningCloakroom running) throws Exception {
    for (int i = 0; i < posts.size(); i += 10) {
      DemoClient.Served served = Viewing.open(running, stage.open(posts.get(i)));
      assertThat(served.status()).as(served.text()).isEqualTo(200);
      assertThat(served.type()).isEqualTo("image/jpeg");
    }
  }

  /** How long each original stood there, once all are gone. */
  List<Exposures.Span> originals() {
    return posts.stream().map(post -> stage.fate(post).exposure().orElseThrow()).toList();
  }
}
