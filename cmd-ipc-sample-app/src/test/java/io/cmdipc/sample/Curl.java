package io.cmdipc.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Sends the request of a {@code curl} line.
 */
final class Curl {

	private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

	private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

	private Curl() {
	}

	static HttpResponse<String> run(String line) throws IOException, InterruptedException {
		return CLIENT.send(request(line), HttpResponse.BodyHandlers.ofString());
	}

	static HttpRequest request(String line) {
		List<String> words = WORD.matcher(line).results().map(Curl::unquote).toList();
		if (!words.get(0).equals("curl") || !words.get(1).equals("-s")) {
			throw new IllegalArgumentException("'line' must begin with 'curl -s': " + line);
		}
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://" + words.get(2)))
			.timeout(Duration.ofSeconds(20));
		for (int i = 3; i < words.size(); i += 2) {
			String value = words.get(i + 1);
			switch (words.get(i)) {
				case "-H" -> request.header(value.split(": ")[0], value.split(": ")[1]);
				case "-u" -> request.header("Authorization", basic(value));
				case "-d" -> request.POST(HttpRequest.BodyPublishers.ofString(value));
				default -> throw new IllegalArgumentException("'line' has an unknown option: " + line);
			}
		}
		return request.build();
	}

	private static String basic(String credentials) {
		return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
	}

	private static String unquote(MatchResult word) {
		return (word.group(1) != null) ? word.group(1) : word.group(2);
	}

}
