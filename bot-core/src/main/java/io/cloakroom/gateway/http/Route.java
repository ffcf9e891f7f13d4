package io.cloakroom.gateway.http;

import java.util.Optional;

/**
 * What answers at one address.
 *
 * @param template the path, in which {@code {name}} stands for anything but a slash
 * @param kind what its requests count as in figures; a small, fixed number of kinds
 * @param get answers GET and HEAD
 * @param post answers POST
 * @param bodyBytes how long a body may be that is waited for before the door is asked; 0 when the
 *     door reads it by itself
 */
public record Route(
    String template, String kind, Optional<Door> get, Optional<Door> post, int bodyBytes) {
  /** The name in a template for what a link is known by. */
  static final String TOKEN = "token";

  /** What pages send of themselves is no longer. */
  static final int SMALL = 4096;

  /** An address at which nothing answers yet. */
  public static Route at(String template, String kind) {
    return new Route(template, kind, Optional.empty(), Optional.empty(), SMALL);
  }

  /** The same address, where this door answers GET and HEAD. */
  public Route get(Door door) {
    return new Route(template, kind, Optional.of(door), post, bodyBytes);
  }

  /** The same address, where this door answers POST, once a small body is there. */
  public Route post(Door door) {
    return post(door, SMALL);
  }

  /**
   * The same address, where this door answers POST, once the body is there.
   *
   * @param most bytes of it; a longer one counts as none
   */
  public Route post(Door door, int most) {
    return new Route(template, kind, get, Optional.of(door), most);
  }

  /** The same address, where this door answers POST and reads the body by itself. */
  public Route upload(Door door) {
    return new Route(template, kind, get, Optional.of(door), 0);
  }

  /** Who answers the method; empty when nobody does. */
  Optional<Door> door(String method) {
    return switch (method) {
      case "GET", "HEAD" -> get;
      case "POST" -> post;
      default -> Optional.empty();
    };
  }

  /** The methods that are answered, as {@code Allow} lists them (RFC 9110, section 10.2.1). */
  String allowed() {
    String reading = get.isPresent() ? "GET, HEAD" : "";
    String writing = post.isPresent() ? "POST" : "";
    return reading + (reading.isEmpty() || writing.isEmpty() ? "" : ", ") + writing;
  }
}
