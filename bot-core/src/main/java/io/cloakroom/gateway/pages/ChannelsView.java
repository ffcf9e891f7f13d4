package io.cloakroom.gateway.pages;

import io.cloakroom.gateway.pages.RecordView.Piece;
import java.util.List;

/**
 * What stands on the page of the channels that somebody administers.
 *
 * @param name of whoever does
 * @param missing why these may not be all; empty where they are
 * @param answered what came of what was pressed, in lines; empty before
 * @param channels possibly none
 */
public record ChannelsView(
    String name,
    String formToken,
    List<List<Piece>> missing,
    List<List<Piece>> answered,
    List<Channel> channels) {
  public ChannelsView {
    missing = missing.stream().map(List::copyOf).toList();
    answered = answered.stream().map(List::copyOf).toList();
    channels = List.copyOf(channels);
  }

  /** Whether any is one that they administer. */
  public boolean hasAdministered() {
    return channels.stream().anyMatch(Channel::isAdministered);
  }

  /** Whether any is there for its requests alone. */
  public boolean hasOthers() {
    return !channels.stream().allMatch(Channel::isAdministered);
  }

  /**
   * One of them.
   *
   * @param id of it
   * @param said what holds there, and what stands out; empty where they do not administer it
   * @param waiting requests that wait for their answer
   * @param more that more requests may wait; empty where these are all
   * @param library where its pictures are
   * @param policy where the text of its policy is
   */
  public record Channel(
      String id,
      String name,
      List<List<Piece>> said,
      List<Waiting> waiting,
      List<List<Piece>> more,
      String library,
      String policy) {
    public Channel {
      said = said.stream().map(List::copyOf).toList();
      waiting = List.copyOf(waiting);
      more = more.stream().map(List::copyOf).toList();
    }

    /** Whether whoever reads it administers it. */
    public boolean isAdministered() {
      return !said.isEmpty();
    }
  }

  /**
   * A request that waits.
   *
   * @param reference to it
   * @param lengths for which the asker can be let in
   */
  public record Waiting(String reference, List<Piece> said, List<String> lengths) {
    public Waiting {
      said = List.copyOf(said);
      lengths = List.copyOf(lengths);
    }
  }
}
