package io.cmdipc.http.client;

import java.util.regex.Pattern;

import io.cmdipc.credentials.CredentialsException;
import org.jspecify.annotations.Nullable;

/**
 * Text of a failure for the log and for the start of the application: with the address
 * that was asked, and what the client said.
 */
final class FailureText {

	private static final int MAX_LENGTH = 300;

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

	private FailureText() {
	}

	/**
	 * Return the cause of a failure.
	 * @param failure the failure
	 * @param address the address that was asked
	 * @return text such as
	 * {@code Connection refused at http://host/cmd (ConnectException: …)}
	 */
	static String of(HttpFailure failure, String address) {
		String place = failure.verb().equals(HttpFailure.RECEIVED) ? " from " : " at ";
		return failure.cause() + place + address + detail(failure.origin());
	}

	private static String detail(@Nullable Throwable origin) {
		if (origin == null) {
			return "";
		}
		if (origin instanceof CredentialsException) {
			return " (" + shorten(String.valueOf(origin.getMessage())) + ")";
		}
		String type = origin.getClass().getSimpleName();
		if (isPlainText(origin)) {
			return " (" + type + ": the peer does not speak TLS, its URL may begin with http:)";
		}
		return " (" + type + shorten(message(origin)) + ")";
	}

	private static boolean isPlainText(Throwable origin) {
		return origin.getClass().getSimpleName().equals("NotSslRecordException")
				|| message(origin).contains("unrecognized SSL message");
	}

	private static String message(Throwable origin) {
		try {
			@Nullable String message = origin.getMessage();
			return (message != null) ? ": " + message : "";
		}
		catch (Throwable ex) {
			return "";
		}
	}

	private static String shorten(String text) {
		String line = CONTROL.matcher(text).replaceAll(" ");
		return (line.length() > MAX_LENGTH) ? line.substring(0, MAX_LENGTH) + "…" : line;
	}

}
