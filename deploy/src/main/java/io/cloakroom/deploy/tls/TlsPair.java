package io.cloakroom.deploy.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A server's certificate with those that vouch for it, and its key.
 *
 * @param chain the server's own first; at least that one
 */
public record TlsPair(List<X509Certificate> chain, PrivateKey key) {
  private static final String ALIAS = "pair";

  /** Of a store that is in memory alone. */
  private static final char[] PASSWORD = ALIAS.toCharArray();

  /** What Java calls a key exchange of which nothing is known yet. */
  private static final String ANY_EXCHANGE = "UNKNOWN";

  /** Kinds of names (RFC 5280, section 4.2.1.6). */
  private static final Integer DNS_NAME = 2;

  private static final Integer IP_ADDRESS = 7;
  private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");

  private static final byte[] PROBE = {'c'};

  public TlsPair {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("no certificate");
    }
  }

  /** Whether the key is that of the server's own certificate. */
  boolean isOne() {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(PROBE);
      byte[] signed = signature.sign();
      signature.initVerify(own().getPublicKey());
      signature.update(PROBE);
      return signature.verify(signed);
    } catch (GeneralSecurityException another) {
      return false;
    }
  }

  /**
   * When the server's own certificate runs out. One of those that vouch for it may have run out
   * without harm, such as an old root behind which a younger one stands.
   */
  public Instant ends() {
    return own().getNotAfter().toInstant();
  }

  boolean holdsAt(Instant now) {
    return now.isBefore(ends()) && !own().getNotBefore().toInstant().isAfter(now);
  }

  /** Whether browsers take it for the host of that address: by its alternative names alone. */
  public boolean isFor(URI address) {
    String host = address.getHost().replaceAll("^\\[|]$", "").toLowerCase(Locale.ROOT);
    try {
      Collection<List<?>> names = own().getSubjectAlternativeNames();
      return names != null
          && names.stream().anyMatch(one -> isSame(one.get(0), String.valueOf(one.get(1)), host));
    } catch (GeneralSecurityException unreadable) {
      return false;
    }
  }

  /** RFC 9525, section 6: a star stands for one whole label, the first. */
  private static boolean isSame(Object kind, String written, String host) {
    String name = written.toLowerCase(Locale.ROOT);
    if (kind.equals(IP_ADDRESS)) {
      return LITERAL.matcher(host).matches() && isSameAddress(name, host);
    }
    boolean star = name.startsWith("*.") && host.contains(".");
    return kind.equals(DNS_NAME)
        && (name.equals(host)
            || (star && host.substring(host.indexOf('.')).equals(name.substring(1))));
  }

  /** Of two literals: no name is looked up. */
  private static boolean isSameAddress(String one, String other) {
    try {
      return InetAddress.getByName(one).equals(InetAddress.getByName(other));
    } catch (UnknownHostException none) {
      return false;
    }
  }

  /** For a server that shows it. */
  SSLContext context() throws IOException {
    try {
      // No chain is refused there that browsers can put in order.
      KeyStore store = empty("JKS");
      store.setKeyEntry(ALIAS, key, PASSWORD, chain.toArray(X509Certificate[]::new));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, PASSWORD);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException("a certificate that Java does not use", e);
    }
  }

  /**
   * For a client that believes this one, whoever vouches for it, and all that Java believes; empty
   * where Java does not make one.
   */
  public Optional<SSLContext> believed() {
    try {
      KeyStore store = empty(KeyStore.getDefaultType());
      for (X509Certificate one : known()) {
        store.setCertificateEntry("known-" + store.size(), one);
      }
      for (X509Certificate one : chain) {
        store.setCertificateEntry("own-" + store.size(), one);
      }
      TrustManagerFactory trust = trust(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return Optional.of(context);
    } catch (GeneralSecurityException | IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether somebody whom Java knows vouches for it now, by what stands in the chain: then browsers
   * take it too, which know much the same authorities.
   */
  public boolean isVouchedFor() {
    try {
      for (TrustManager one : trust(null).getTrustManagers()) {
        if (one instanceof X509TrustManager known) {
          known.checkServerTrusted(chain.toArray(X509Certificate[]::new), ANY_EXCHANGE);
          return true;
        }
      }
      return false;
    } catch (GeneralSecurityException unknown) {
      return false;
    }
  }

  private static List<X509Certificate> known() throws GeneralSecurityException {
    return Arrays.stream(trust(null).getTrustManagers())
        .filter(X509TrustManager.class::isInstance)
        .flatMap(one -> Arrays.stream(((X509TrustManager) one).getAcceptedIssuers()))
        .toList();
  }

  private static TrustManagerFactory trust(@Nullable KeyStore store)
      throws GeneralSecurityException {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    return trust;
  }

  private static KeyStore empty(String type) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(type);
    store.load(null, null);
    return store;
  }

  private X509Certificate own() {
    return chain.get(0);
  }

  @Override
  public String toString() {
    return "TlsPair[ends=" + ends() + "]";
  }
}
