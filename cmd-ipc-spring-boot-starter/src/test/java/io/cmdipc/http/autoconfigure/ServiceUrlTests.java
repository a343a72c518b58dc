package io.cmdipc.http.autoconfigure;

import io.cmdipc.autoconfigure.channel.InvalidChannelException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ServiceUrlTests {

	@ParameterizedTest
	@ValueSource(strings = { "http://localhost:8081", "HTTPS://Billing.example/api", "http://127.0.0.1",
			"http://[::1]:80", "http://billing/", "http://xn--bcher-kva.example", "http://a-b.c:65535/x%20y",
			"http://host/a/b/", "http://host/.well-known/a..b/..." })
	void usableUrl(String url) {
		assertThatNoException().isThrownBy(() -> check(url));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			http://billing_service:8081 | 'billing_service' is not a valid host name: it contains '_'
			http://bücher.example       | 'bücher.example' is not a valid host name: it contains 'ü'
			http://bad host             | 'bad host' is not a valid host name: it contains ' '
			http://-billing             | '-billing' is not a valid host name: each part must begin and end
			http://billing-             | 'billing-' is not a valid host name
			http://10.0.0.300           | is not a valid host name: each part
			http://[::zz]:80            | '[::zz]' is not a valid host name: it is not an address
			http://${HOST}:80           | the placeholder HOST has no value
			http://$HOST:80             | is not a valid host name: it contains '$'
			http:/billing               | it has no host
			http:billing                | it has no host
			http://                     | it has no host
			http:///cmd                 | it has no host
			http://:8081                | it has no host
			http://host:99999           | port 99999 is out of range
			http://host:0               | port 0 is out of range
			http://host:-1              | port -1 is out of range
			http://host:99999999999     | port 99999999999 is out of range
			http://host:8081x           | '8081x' is not a port
			http://host:                | '' is not a port
			http://host:8081 # billing  | it has a query or a fragment
			http://host/a b             | there is an invalid character at index 13
			http://host/cmd?key=s3cret  | it has a query or a fragment
			http://host/cmd#s3cret      | it has a query or a fragment
			http://host/../x            | its path has a part '.' or '..'
			http://host/a/./b           | its path has a part '.' or '..'
			http://host/a/%2E%2e        | its path has a part '.' or '..'
			localhost:8081              | is not an absolute http or https URL
			billing                     | is not an absolute http or https URL
			/billing                    | is not an absolute http or https URL
			ftp://localhost             | is not an absolute http or https URL
			""")
	void mistakeIsNamed(String url, String expected) {
		assertThatExceptionOfType(InvalidChannelException.class).isThrownBy(() -> check(url))
			.withMessageContaining(expected)
			.withMessageContaining("cmd-ipc.channel.http.billing.url")
			.withMessageNotContaining("s3cret")
			.satisfies((failure) -> assertThat(failure.action()).isNotBlank());
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://shop:s3cret@host", "http://s3cret@host:80/cmd", "https://shop:s3cret@",
			"ftp://a:s3cret@b", "http://a@b:s3cret@host", "http://shop:s3cret@bad host",
			"http://shop:s3cret@host?token=s3cret", "http://shop:a/s3cret@host", "http://shop:a#s3cret@host",
			"http://host?a@s3cret", "shop:s3cret@host" })
	void passwordIsRefusedAndNeverShown(String url) {
		InvalidChannelException failure = catchThrowableOfType(InvalidChannelException.class, () -> check(url));

		assertThat(failure).hasNoCause();
		assertThat(failure.getMessage()).doesNotContain("s3cret");
	}

	@Test
	void userInUrlIsRefusedNamingTheHeaders() {
		InvalidChannelException failure = catchThrowableOfType(InvalidChannelException.class,
				() -> check("http://shop:s3cret@host:8081/api"));

		assertThat(failure).hasMessage("'http://…' in cmd-ipc.channel.http.billing.url is not a usable URL: "
				+ "it has a user or a password.");
		assertThat(failure.action()).contains("cmd-ipc.channel.http.billing.headers[Authorization]");
	}

	private static void check(String url) {
		ServiceUrl.check("cmd-ipc.channel.http.billing.url", "cmd-ipc.channel.http.billing.headers", url);
	}

}
