package io.cloakroom.slack.people;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.cloakroom.chat.messenger.MessengerUnavailable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads id tokens, and believes only those that Slack signed for this app and this attempt.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#IDTokenValidation">OpenID
 *     Connect Core, section 3.1.3.7</a>
 */
public final class IdTokens {
  private static final String ISSUER = "https://slack.com";
  private static final String USER = "https://slack.com/user_id";
  private static final String TEAM = "https://slack.com/team_id";
  private static final Duration SKEW = Duration.ofSeconds(60);
  private static final int MAX_LENGTH = 16_384;

  /**
   * Who signed in.
   *
   * @param team the id of the workspace
   */
  record Claims(String user, String team) {}

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /**
   * @param audience the id of the app, which the tokens must be meant for
   */
  public IdTokens(JWKSource<SecurityContext> keys, String audience, Clock clock) {
    processor.setJWSKeySelector(new StrongKeys(keys));
    processor.setJWTClaimsSetVerifier(new MeantForUs(audience, clock));
  }

  /**
   * What the token says; empty when anything about it is not as it must be.
   *
   * @throws MessengerUnavailable when Slack's keys are out of reach
   */
  public Optional<Claims> claims(String token, String nonce) throws MessengerUnavailable {
    if (token.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      JWTClaimsSet claims = processor.process(token, null);
      String user = text(claims, USER);
      String team = text(claims, TEAM);
      return user.isEmpty() || team.isEmpty() || !isOfAttempt(claims, nonce)
          ? Optional.empty()
          : Optional.of(new Claims(user, team));
    } catch (KeySourceException e) {
      throw new MessengerUnavailable("Slack's keys are out of reach", Optional.empty(), e);
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }

  private static boolean isOfAttempt(JWTClaimsSet claims, String nonce) throws ParseException {
    return MessageDigest.isEqual(
        text(claims, "nonce").getBytes(StandardCharsets.UTF_8),
        nonce.getBytes(StandardCharsets.UTF_8));
  }

  private static String text(JWTClaimsSet claims, String name) throws ParseException {
    return Optional.ofNullable(claims.getStringClaim(name)).orElse("");
  }

  /** The algorithm is fixed: one that the token names would be its forger's choice. */
  private static final class StrongKeys extends JWSVerificationKeySelector<SecurityContext> {
    private static final int MIN_BITS = 2048;

    StrongKeys(JWKSource<SecurityContext> keys) {
      super(JWSAlgorithm.RS256, keys);
    }

    @Override
    protected @Nullable JWKMatcher createJWKMatcher(JWSHeader header) {
      JWKMatcher named = super.createJWKMatcher(header);
      return named == null ? null : new JWKMatcher.Builder(named).minKeySize(MIN_BITS).build();
    }
  }

  /** Issued by Slack for this app alone, and good now. */
  private static final class MeantForUs extends DefaultJWTClaimsVerifier<SecurityContext> {
    private final Clock clock;

    MeantForUs(String audience, Clock clock) {
      super(
          audience,
          new JWTClaimsSet.Builder().issuer(ISSUER).build(),
          Set.of("exp", "iat", "nonce", USER, TEAM));
      this.clock = clock;
      setMaxClockSkew((int) SKEW.toSeconds());
    }

    @Override
    protected Date currentTime() {
      return Date.from(clock.instant());
    }

    @Override
    public void verify(JWTClaimsSet claims, SecurityContext context) throws BadJWTException {
      super.verify(claims, context);
      if (claims.getAudience().size() != 1) {
        throw new BadJWTException("it is meant for others too");
      }
      if (claims.getIssueTime().toInstant().isAfter(clock.instant().plus(SKEW))) {
        throw new BadJWTException("it is not issued yet");
      }
    }
  }
}
