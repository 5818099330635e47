package org.mingcha.records.internal.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.mingcha.records.internal.reading.Unreadable.Why;

/**
 * A pull scanner for the plain XML inside workbooks. It knows elements, attributes, text, CDATA and the five entities;
 * it refuses document types, so nothing can be included or expanded. Made because a sheet of a million rows is read
 * three times faster than through a general parser, within a fixed buffer.
 */
final class XmlScanner implements AutoCloseable {
    enum Event {
        START,
        END,
        TEXT,
        EOF
    }

    private static final int LARGEST_TAG = 4 << 20;

    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int position;
    private int limit;
    private boolean ended;

    private int nameStart;
    private int nameEnd;
    private int tagEnd;
    private boolean selfClosing;
    private boolean pendingEnd;
    private byte[] text = new byte[1 << 10];
    private int textLength;
    private final byte[] threeBytes = new byte[3];

    XmlScanner(InputStream in) throws IOException {
        this.in = in;
        fill(4);
        if (limit >= 2 && ((buffer[0] & 0xFF) == 0xFE || (buffer[0] & 0xFF) == 0xFF)) {
            throw damaged();
        }
        if (limit >= 3 && (buffer[0] & 0xFF) == 0xEF) {
            position = 3;
        }
    }

    /** Moves to the next event. Text between two tags comes as one event; whitespace alone is passed over. */
    Event next() throws IOException {
        if (pendingEnd) {
            pendingEnd = false;
            return Event.END;
        }
        textLength = 0;
        boolean blank = true;
        while (true) {
            if (position == limit && !fill(1)) {
                if (!blank) {
                    throw damaged();
                }
                return Event.EOF;
            }
            if (buffer[position] != '<') {
                blank &= characters();
                continue;
            }
            require(2);
            byte mark = buffer[position + 1];
            if (mark == '!' && isCdata()) {
                cdata();
                blank = false;
            } else if (mark == '!' || mark == '?') {
                skipMarkup(mark);
            } else if (!blank) {
                return Event.TEXT;
            } else {
                return tag(mark == '/');
            }
        }
    }

    /** Whether the current element's name, without its prefix, is this one. */
    boolean is(byte[] name) {
        return Arrays.equals(buffer, nameStart, nameEnd, name, 0, name.length);
    }

    /** The value of an attribute of the current start tag, by its local name; null when it is not there. */
    @Nullable
    String attribute(String local) {
        int at = find(local);
        if (at < 0) {
            return null;
        }
        byte quote = buffer[at - 1];
        int end = at;
        boolean plain = true;
        while (buffer[end] != quote) {
            plain &= buffer[end] != '&' && buffer[end] >= 0;
            end++;
        }
        if (plain) {
            return new String(buffer, at, end - at, ISO_8859_1); // ASCII: the fast path of most cells
        }
        textLength = 0;
        appendDecoded(at, end);
        return text();
    }

    /** An attribute that is a small number, or the default. */
    int attribute(String local, int otherwise) {
        int at = find(local);
        if (at < 0) {
            return otherwise;
        }
        int value = 0;
        byte quote = buffer[at - 1];
        while (buffer[at] != quote) {
            int digit = buffer[at++] - '0';
            if (digit < 0 || digit > 9 || value > 200_000_000) {
                return otherwise;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    /** The text of the current text event. */
    String text() {
        return new String(text, 0, textLength, UTF_8);
    }

    byte[] textBytes() {
        return text;
    }

    int textLength() {
        return textLength;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private int find(String local) {
        int at = nameEnd;
        while (at < tagEnd) {
            while (at < tagEnd && (buffer[at] <= ' ' || buffer[at] == '/')) {
                at++;
            }
            int start = at;
            while (at < tagEnd && buffer[at] != '=' && buffer[at] > ' ') {
                if (buffer[at] == ':') {
                    start = at + 1;
                }
                at++;
            }
            int end = at;
            while (at < tagEnd && buffer[at] != '"' && buffer[at] != '\'') {
                at++;
            }
            if (at >= tagEnd) {
                return -1;
            }
            byte quote = buffer[at++];
            int value = at;
            while (at < tagEnd && buffer[at] != quote) {
                at++;
            }
            if (at >= tagEnd) {
                return -1;
            }
            at++;
            if (end - start == local.length() && matches(start, local)) {
                return value;
            }
        }
        return -1;
    }

    private boolean matches(int start, String local) {
        for (int i = 0; i < local.length(); i++) {
            if (buffer[start + i] != local.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private Event tag(boolean closing) throws IOException {
        int end = position + 1;
        byte quote = 0;
        while (true) {
            if (end == limit) {
                int offset = end - position;
                if (offset > LARGEST_TAG || !fill(offset + 1)) {
                    throw damaged();
                }
                end = position + offset;
            }
            byte b = buffer[end];
            if (quote != 0) {
                if (b == quote) {
                    quote = 0;
                }
            } else if (b == '"' || b == '\'') {
                quote = b;
            } else if (b == '>') {
                break;
            } else if (b == '<') {
                throw damaged();
            }
            end++;
        }
        nameStart = position + (closing ? 2 : 1);
        tagEnd = end;
        selfClosing = !closing && buffer[end - 1] == '/';
        int at = nameStart;
        while (at < end && buffer[at] > ' ' && buffer[at] != '/') {
            if (buffer[at] == ':') {
                nameStart = at + 1;
            }
            at++;
        }
        nameEnd = at;
        position = end + 1;
        pendingEnd = selfClosing;
        return closing ? Event.END : Event.START;
    }

    /** Takes characters up to the next tag or the end of the buffer; tells whether all were blank. */
    private boolean characters() throws IOException {
        boolean blank = true;
        int start = position;
        while (position < limit && buffer[position] != '<' && buffer[position] != '&') {
            blank &= buffer[position] <= ' ' && buffer[position] >= 0;
            position++;
        }
        append(buffer, start, position - start);
        if (position < limit && buffer[position] == '&') {
            int length = 1;
            while (true) {
                if (length > 12) {
                    throw damaged();
                }
                if (position + length == limit && !fill(length + 1)) {
                    throw damaged();
                }
                if (buffer[position + length] == ';') {
                    break;
                }
                length++;
            }
            appendDecoded(position, position + length + 1);
            position += length + 1;
            return false;
        }
        return blank;
    }

    private void appendDecoded(int from, int until) {
        int at = from;
        while (at < until) {
            if (buffer[at] != '&') {
                append(buffer, at, 1);
                at++;
                continue;
            }
            int end = at;
            while (end < until && buffer[end] != ';') {
                end++;
            }
            if (!appendCharacter(at + 1, end)) {
                var entity = new String(buffer, at + 1, Math.max(0, end - at - 1), UTF_8);
                byte[] meant = Entities.meaning(entity).getBytes(UTF_8);
                append(meant, 0, meant.length);
            }
            at = end + 1;
        }
    }

    /**
     * Takes {@code #x6caa} as the character it stands for; false for any other reference. Some programs write every Chinese character
     * of a sheet so.
     */
    private boolean appendCharacter(int from, int until) {
        if (until - from < 3 || until - from > 6 || buffer[from] != '#' || buffer[from + 1] != 'x') {
            return false;
        }
        int point = 0;
        for (int at = from + 2; at < until; at++) {
            int digit = Character.digit(buffer[at], 16);
            if (digit < 0) {
                return false;
            }
            point = point << 4 | digit;
        }
        if (point < 0x800 || Character.isSurrogate((char) point)) {
            return false;
        }
        threeBytes[0] = (byte) (0xE0 | point >> 12);
        threeBytes[1] = (byte) (0x80 | (point >> 6 & 0x3F));
        threeBytes[2] = (byte) (0x80 | (point & 0x3F));
        append(threeBytes, 0, 3);
        return true;
    }

    private boolean isCdata() throws IOException {
        return fill(9) && Arrays.equals(buffer, position, position + 9, "<![CDATA[".getBytes(UTF_8), 0, 9);
    }

    private void cdata() throws IOException {
        position += 9;
        while (true) {
            require(3);
            if (buffer[position] == ']' && buffer[position + 1] == ']' && buffer[position + 2] == '>') {
                position += 3;
                return;
            }
            append(buffer, position, 1);
            position++;
        }
    }

    private void skipMarkup(byte mark) throws IOException {
        boolean comment = mark == '!' && fill(4) && buffer[position + 2] == '-' && buffer[position + 3] == '-';
        if (mark == '!' && !comment) {
            throw damaged(); // a document type: nothing good ever came with one in a workbook
        }
        byte[] end = (comment ? "-->" : "?>").getBytes(UTF_8);
        position += comment ? 4 : 2;
        while (true) {
            require(end.length);
            if (Arrays.equals(buffer, position, position + end.length, end, 0, end.length)) {
                position += end.length;
                return;
            }
            position++;
        }
    }

    private void append(byte[] source, int offset, int length) {
        if (textLength + length > text.length) {
            if (textLength + length > LARGEST_TAG) {
                throw damaged();
            }
            text = Arrays.copyOf(text, Math.max(text.length * 2, textLength + length));
        }
        System.arraycopy(source, offset, text, textLength, length);
        textLength += length;
    }

    private void require(int count) throws IOException {
        if (!fill(count)) {
            throw damaged();
        }
    }

    /** Makes at least so many bytes available from the position on; false at the end of the stream. */
    private boolean fill(int count) throws IOException {
        while (limit - position < count && !ended) {
            if (position > 0) {
                System.arraycopy(buffer, position, buffer, 0, limit - position);
                limit -= position;
                position = 0;
            }
            if (limit == buffer.length) {
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
            }
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                ended = true;
            } else {
                limit += read;
            }
        }
        return limit - position >= count;
    }

    static Unreadable damaged() {
        return new Unreadable(Why.DAMAGED, "工作簿内部结构已损坏，请在表格软件里打开并另存后再上传");
    }
}
