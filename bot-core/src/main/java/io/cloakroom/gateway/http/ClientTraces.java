package io.cloakroom.gateway.http;

import io.cloakroom.audit.ClientTrace;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Says of a request what is on record of where it came from. */
public final class ClientTraces {
  private static final String OTHER = "other";

  /**
   * What a program is told by; the first counts, as most name others too.
   *
   * @param fetches whether it fetches pages by itself, with nobody who looks
   */
  private record Sign(String said, String family, boolean fetches) {
    static Sign browser(String said, String family) {
      return new Sign(said, family, false);
    }

    static Sign bot(String said, String family) {
      return new Sign(said, family, true);
    }
  }

  private static final List<Sign> SIGNS =
      List.of(
          Sign.bot("slackbot", "slack"),
          Sign.bot("slack-imgproxy", "slack"),
          Sign.browser("slack", "slack"),
          Sign.bot("discordbot", "discord"),
          Sign.browser("discord", "discord"),
          // As which Discord fetches media: no person has had it since 2015.
          Sign.bot("intel mac os x 10.10; rv:38.0", "discord"),
          Sign.bot("facebookexternalhit", "facebook"),
          Sign.bot("facebot", "facebook"),
          Sign.bot("meta-external", "facebook"),
          Sign.bot("telegrambot", "telegram"),
          Sign.bot("twitterbot", "twitter"),
          Sign.bot("linkedinbot", "linkedin"),
          Sign.bot("whatsapp/", "whatsapp"),
          Sign.bot("skypeuripreview", "skype"),
          Sign.bot("bingbot", "bing"),
          Sign.bot("bingpreview", "bing"),
          Sign.bot("microsoftpreview", "microsoft"),
          Sign.bot("microsoft office existence discovery", "microsoft"),
          Sign.bot("safelinks", "microsoft"),
          Sign.bot("google-inspectiontool", "google"),
          Sign.bot("googlebot", "google"),
          Sign.bot("googleother", "google"),
          Sign.bot("googleimageproxy", "google"),
          Sign.bot("applebot", "apple"),
          Sign.bot("mattermost-bot", "mattermost"),
          Sign.bot("proofpoint", "proofpoint"),
          Sign.bot("mimecast", "mimecast"),
          Sign.bot("barracuda", "barracuda"),
          Sign.bot("+http", "bot"),
          Sign.bot("bot/", "bot"),
          Sign.bot("crawler", "bot"),
          Sign.bot("spider", "bot"),
          Sign.bot("preview", "bot"),
          Sign.browser("edg", "edge"),
          Sign.browser("opr/", "opera"),
          Sign.browser("samsungbrowser", "samsung"),
          Sign.browser("firefox", "firefox"),
          Sign.browser("fxios", "firefox"),
          Sign.browser("chrome", "chrome"),
          Sign.browser("crios", "chrome"),
          Sign.browser("safari", "safari"),
          Sign.browser("curl", "curl"),
          Sign.browser("java-http-client", "java"));

  private final ClientAddress addresses;
  private final BooleanSupplier networks;

  /**
   * @param networks whether networks are on record now
   */
  public ClientTraces(ClientAddress addresses, BooleanSupplier networks) {
    this.addresses = addresses;
    this.networks = networks;
  }

  public ClientTrace of(Exchange exchange) {
    return new ClientTrace(
        family(agent(exchange)),
        networks.getAsBoolean() ? network(addresses.whole(exchange)) : Optional.empty());
  }

  /**
   * The same, of a program that fetches pages by itself: a crawler, a chat that makes previews of
   * links, a scanner of mail. Empty for a browser, and for a bot that says it were one; whoever
   * asks for a page's headers only does not look either.
   */
  public Optional<ClientTrace> ofBot(Exchange exchange) {
    boolean headersOnly = exchange.request().getMethod().equals("HEAD");
    return headersOnly || isBot(agent(exchange)) ? Optional.of(of(exchange)) : Optional.empty();
  }

  static String family(String userAgent) {
    return sign(userAgent).map(Sign::family).orElse(OTHER);
  }

  static boolean isBot(String userAgent) {
    return sign(userAgent).filter(Sign::fetches).isPresent();
  }

  private static Optional<Sign> sign(String userAgent) {
    String said = userAgent.toLowerCase(Locale.ROOT);
    return SIGNS.stream().filter(one -> said.contains(one.said())).findFirst();
  }

  private static String agent(Exchange exchange) {
    return exchange.header("User-Agent").orElse("");
  }

  /** Empty for what is no address, as a proxy may say anything. */
  static Optional<String> network(String address) {
    return AddressRanges.address(address).map(ClientTraces::network);
  }

  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? String.format(
            Locale.ROOT, "%x:%x:%x::/48", pair(bytes, 0), pair(bytes, 2), pair(bytes, 4))
        : (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + ".0/24";
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }
}
