package io.cmdipc.autoconfigure;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.cmdipc.RegisteredCommand;
import io.cmdipc.RegistryListener;
import io.cmdipc.autoconfigure.channel.ChannelDeclaration;
import io.cmdipc.message.Quoted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports a channel whose prefix is doubled, since the peer lists ids that begin with it
 * already.
 */
final class DoubledPrefixes implements RegistryListener {

	private static final Logger logger = LoggerFactory.getLogger(DoubledPrefixes.class);

	private static final int MAX_ID_LENGTH = 128;

	private final Map<String, ChannelDeclaration> declarations;

	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	DoubledPrefixes(Map<String, ChannelDeclaration> declarations) {
		this.declarations = declarations;
	}

	/** Whether a channel has a prefix at all. */
	boolean isNeeded() {
		return this.declarations.values()
			.stream()
			.anyMatch((declaration) -> declaration.options().commandPrefix() != null);
	}

	@Override
	public void commandAdded(RegisteredCommand command) {
		String channel = command.channelId();
		ChannelDeclaration declaration = (channel != null) ? this.declarations.get(channel) : null;
		String prefix = (declaration != null) ? declaration.options().commandPrefix() : null;
		if (declaration == null || prefix == null || !command.id().startsWith(prefix + ".")) {
			return;
		}
		String ofPeer = command.id().substring(prefix.length() + 1);
		String repeated = repeated(prefix, ofPeer);
		if (repeated != null && this.reported.add(declaration.id())) {
			report(declaration, prefix, repeated, ofPeer);
		}
	}

	/** Return the end of the prefix with which the id of the peer begins. */
	private static @Nullable String repeated(String prefix, String id) {
		int start = 0;
		while (!id.startsWith(prefix.substring(start) + ".")) {
			int dot = prefix.indexOf('.', start);
			if (dot < 0) {
				return null;
			}
			start = dot + 1;
		}
		return prefix.substring(start);
	}

	private static void report(ChannelDeclaration declaration, String prefix, String repeated, String id) {
		boolean whole = repeated.equals(prefix);
		String rest = whole ? "" : prefix.substring(0, prefix.length() - repeated.length() - 1);
		String property = declaration.property().startsWith("cmd-ipc.") ? declaration.property() + ".command-prefix"
				: "the command prefix of " + declaration.property();
		logger.warn("Channel '{}' lists command {}, which is called {} here, since {} is '{}': {}, and it is called {}",
				declaration.id(), quote(id), quote(prefix + "." + id), property, prefix,
				whole ? "remove the prefix" : "write '" + rest + "'", quote(whole ? id : rest + "." + id));
	}

	private static String quote(String id) {
		return Quoted.quote(id, MAX_ID_LENGTH);
	}

}
