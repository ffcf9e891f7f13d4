package io.cloakroom.gateway.pages;

import io.cloakroom.gateway.pages.RecordView.Choice;
import io.cloakroom.gateway.pages.RecordView.Piece;
import io.cloakroom.link.Links;
import java.util.List;

/**
 * What stands on the page about one picture of the library.
 *
 * @param name of whoever asks
 * @param path where it is looked at
 * @param token of its link
 * @param image its id, for whoever reads the record; empty for others
 * @param said in lines
 * @param acts what they may do with it now: {@code revoke}, {@code renew}
 * @param sharing to which channels they can share it; empty where they cannot
 * @param versions the numbers of its earlier versions that they can look at
 * @param asks whether they may ask who looked
 * @param seen who looked, in lines; empty until it is asked for
 */
public record AboutView(
    String name,
    String formToken,
    String path,
    String token,
    String image,
    List<List<Piece>> said,
    List<String> acts,
    List<Choice> sharing,
    List<Integer> versions,
    boolean asks,
    List<List<Piece>> seen) {
  public AboutView {
    said = said.stream().map(List::copyOf).toList();
    acts = List.copyOf(acts);
    sharing = List.copyOf(sharing);
    versions = List.copyOf(versions);
    seen = seen.stream().map(List::copyOf).toList();
  }

  /** Where an earlier version is looked at. */
  public String version(int number) {
    return path + Links.EARLIER + number;
  }

  /** Where it is asked who looked. */
  public String here() {
    return "/library/about/" + token;
  }
}
