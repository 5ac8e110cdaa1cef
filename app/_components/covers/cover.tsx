import { type Covered, coverFace, coverLines } from "@/core/cards/cover-face";
import { groundOf } from "@/core/cards/cover-ground";

/** The feed's picture before a cover set from the title, which is seen where there is none or it fails: no script is needed. */
export function Cover({ release, large = false }: { release: Covered; large?: boolean }) {
  const { coverUrl } = release;
  if (!coverUrl) return <SetCover release={release} />;
  return (
    <span className="cover pictured">
      <SetCover release={release} />
      <img src={coverUrl} alt="" width="240" height="340" loading={large ? "eager" : "lazy"} />
    </span>
  );
}

function SetCover({ release }: { release: Covered }) {
  const face = coverFace(release);
  const { numeral, byline, mark } = face;
  const ground = groundOf(face.series);
  const { direction, lines, size } = coverLines(face);
  return (
    <svg className="cover" viewBox="0 0 120 170" aria-hidden="true">
      <path fill={ground.base} d="M0 0h120v170H0z" />
      <path fill={ground.tone} d={ground.shape} />
      {direction === "vertical" ? (
        <Slip columns={lines} size={size} />
      ) : (
        <g className="latin" fontSize={size}>
          {lines.map((line, index) => (
            <text key={line + String(index)} x="12" y={20 + size + index * size * 1.22}>
              {line}
            </text>
          ))}
        </g>
      )}
      {numeral && (
        <text className="numeral" x="12" y="156">
          {numeral}
        </text>
      )}
      <text className="byline" x="110" y="158">
        {byline}
      </text>
      <text className="mark" x="15" y={numeral ? 128 : 156}>
        {mark}
      </text>
    </svg>
  );
}

/** The title on a slip of paper, as on old Japanese bindings: first column at the right. */
function Slip({ columns, size }: { columns: string[]; size: number }) {
  const pitch = size * 1.25;
  const width = columns.length * pitch + 8;
  return (
    <>
      <path className="slip" d={`M${110 - width} 10h${width}v128h${-width}z`} />
      <g className="columns" fontSize={size}>
        {columns.map((column, index) => (
          <text key={column + String(index)} x={106 - pitch * (index + 0.5)} y="17">
            {column}
          </text>
        ))}
      </g>
    </>
  );
}
