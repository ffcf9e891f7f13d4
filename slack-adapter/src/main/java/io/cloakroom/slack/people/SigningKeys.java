package io.cloakroom.slack.people;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.Map;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The keys that Slack signs id tokens with (RFC 7517), fetched over the SDK's own connections: when
 * one is not known yet, and anew after a while, so that a key that Slack withdrew signs nothing.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7517">RFC 7517: JSON Web Key</a>
 */
public final class SigningKeys implements ResourceRetriever {
  private static final long MOST_BYTES = 1 << 20;
  private static final Duration REMEMBERED = Duration.ofHours(1);
  private static final Duration FETCHING = Duration.ofSeconds(30);

  private final SlackHttpClient client;

  private SigningKeys(SlackHttpClient client) {
    this.client = client;
  }

  /** The keys at the address; nobody is asked yet. */
  public static JWKSource<SecurityContext> at(URI address, SlackHttpClient client) {
    try {
      // Not rationed: only who signs in makes it ask, once for each code that Slack gave out.
      return JWKSourceBuilder.<SecurityContext>create(address.toURL(), new SigningKeys(client))
          .cache(REMEMBERED.toMillis(), FETCHING.toMillis())
          .refreshAheadCache(false)
          .rateLimited(false)
          .build();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException("not an address of keys: " + address, e);
    }
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    try (Response response = client.get(url.toString(), Map.of(), null)) {
      ResponseBody body = response.body();
      if (response.code() != 200 || body == null || body.contentLength() > MOST_BYTES) {
        throw new IOException("Slack's keys are out of reach");
      }
      return new Resource(body.string(), "application/json");
    }
  }
}
