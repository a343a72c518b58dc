package io.cmdipc.message;

import java.io.OutputStream;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TreeNode;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.tree.ArrayTreeNode;
import tools.jackson.core.tree.ObjectTreeNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Factory of generators with the settings of a mapper and the buffers of the
 * {@link StripedRecyclerPool}. A serialization context is created only for values that
 * need one. Values are parts of a message, so the writer neither wraps, flushes nor
 * closes them. Thread-safe.
 */
final class MessageGenerators extends ObjectWriteContext.Base {

	private final JsonFactory factory;

	private final ObjectWriter writer;

	private final SerializationConfig config;

	MessageGenerators(JsonMapper mapper, ObjectWriter writer) {
		this.factory = FiniteJsonFactory.of(mapper.tokenStreamFactory());
		this.writer = writer.without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
			.without(SerializationFeature.CLOSE_CLOSEABLE)
			.without(SerializationFeature.WRAP_ROOT_VALUE);
		this.config = this.writer.getConfig();
	}

	JsonGenerator create(OutputStream out) {
		return this.factory.createGenerator(this, out);
	}

	@Override
	public TokenStreamFactory tokenStreamFactory() {
		return this.factory;
	}

	@Override
	public int getStreamWriteFeatures(int defaults) {
		return this.config.getStreamWriteFeatures();
	}

	@Override
	public int getFormatWriteFeatures(int defaults) {
		return this.config.getFormatWriteFeatures();
	}

	@Override
	public void writeValue(JsonGenerator generator, Object value) {
		this.writer.writeValue(generator, value);
	}

	@Override
	public void writeTree(JsonGenerator generator, TreeNode tree) {
		this.writer.writeValue(generator, tree);
	}

	@Override
	public ArrayTreeNode createArrayNode() {
		return this.config.getNodeFactory().arrayNode();
	}

	@Override
	public ObjectTreeNode createObjectNode() {
		return this.config.getNodeFactory().objectNode();
	}

}
