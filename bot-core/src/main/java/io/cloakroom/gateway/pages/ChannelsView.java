package io.cloakroom.gateway.pages;

import io.cloakroom.gateway.pages.RecordView.Piece;
import java.util.List;

/**
 * What stands on the page of the channels that somebody administers.
 *
 * @param name of whoever does
 * @param missing why these may not be all; empty where they are
 * @param channels possibly none
 */
public record ChannelsView(
    String name, String formToken, List<List<Piece>> missing, List<Channel> channels) {
  public ChannelsView {
    missing = missing.stream().map(List::copyOf).toList();
    channels = List.copyOf(channels);
  }

  /**
   * One of them.
   *
   * @param said what holds there, and what stands out
   * @param library where its pictures are
   * @param policy where the text of its policy is
   */
  public record Channel(String name, List<List<Piece>> said, String library, String policy) {
    public Channel {
      said = said.stream().map(List::copyOf).toList();
    }
  }
}
