package io.cmdipc.production.security.edge;

import java.io.File;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Key stores in a directory, each with a certificate that its owner has signed.
 */
record Keys(Path directory) {

	static final String PASSWORD = "store-password";

	/** Create the store of an owner, whose certificate is also for this machine. */
	void create(String owner) throws Exception {
		Path log = this.directory.resolve(owner + ".log");
		Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
				"-genkeypair", "-alias", owner, "-keyalg", "EC", "-dname", "CN=" + owner, "-ext",
				"SAN=DNS:localhost,IP:127.0.0.1", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore",
				store(owner))
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(keytool.exitValue()).as(Files.readString(log)).isZero();
		trust(owner);
	}

	/* Tomcat trusts entries without a key alone. */
	private void trust(String owner) throws Exception {
		KeyStore own = open(store(owner));
		KeyStore trusted = KeyStore.getInstance("PKCS12");
		trusted.load(null, null);
		trusted.setCertificateEntry(owner, own.getCertificate(owner));
		try (OutputStream out = Files.newOutputStream(Path.of(trustStore(owner)))) {
			trusted.store(out, PASSWORD.toCharArray());
		}
	}

	/** Return the TLS of a client that has a key, or none, and trusts another owner. */
	SSLContext tls(@Nullable String owner, String trusted) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init((owner != null) ? open(store(owner)) : null, PASSWORD.toCharArray());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(open(trustStore(trusted)));
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

	private static KeyStore open(String store) throws Exception {
		return KeyStore.getInstance(new File(store), PASSWORD.toCharArray());
	}

	private String trustStore(String owner) {
		return this.directory.resolve(owner + "-trusted.p12").toString();
	}

	private String store(String owner) {
		return this.directory.resolve(owner + ".p12").toString();
	}

	/** Return the properties of a bundle that has the key of one and trusts another. */
	String[] bundle(String bundle, String owner, String trusted) {
		String prefix = "--spring.ssl.bundle.jks." + bundle;
		return new String[] { prefix + ".keystore.location=file:" + store(owner),
				prefix + ".keystore.password=" + PASSWORD, prefix + ".truststore.location=file:" + trustStore(trusted),
				prefix + ".truststore.password=" + PASSWORD };
	}

}
